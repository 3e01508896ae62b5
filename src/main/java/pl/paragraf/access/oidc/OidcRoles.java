package pl.paragraf.access.oidc;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pl.paragraf.access.Role;

/** From what the provider calls roles to ours. Immutable. */
final class OidcRoles {

  private final Map<String, Set<String>> oursByTheirs = new HashMap<>();

  /**
   * @param names what the provider calls a role, by our name for it
   * @throws IllegalStateException when one of our names is none
   */
  OidcRoles(Map<String, List<String>> names) {
    Set<String> known = new TreeSet<>();
    for (Role role : Role.values()) {
      known.add(role.code());
      for (String theirs : names.getOrDefault(role.code(), List.of(role.code()))) {
        oursByTheirs.computeIfAbsent(theirs, any -> new HashSet<>()).add(role.code());
      }
    }
    for (String ours : names.keySet()) {
      if (!known.contains(ours)) {
        throw new IllegalStateException(
            "paragraf.oidc.role-names." + ours + ": there is no such role; there are " + known);
      }
    }
  }

  /** Our roles; what we have no role for is passed over. */
  Set<String> of(Collection<String> theirs) {
    Set<String> ours = new HashSet<>();
    theirs.forEach(name -> ours.addAll(oursByTheirs.getOrDefault(name, Set.of())));
    return Set.copyOf(ours);
  }
}
