package pl.paragraf.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The regulations a credential is limited to.
 *
 * @param regulations their ids, which need not exist; empty when it is limited to none
 */
public record Scope(Optional<Set<String>> regulations) {

  /** Where a {@link SecurityIdentity} carries the ids, as {@code Set<String>}; absent means all. */
  public static final String ATTRIBUTE = "regulations";

  /** Every regulation there is or will be. */
  public static final Scope ALL = new Scope(Optional.empty());

  public Scope {
    regulations = regulations.map(Set::copyOf);
  }

  /** These regulations and no others. */
  public static Scope of(Collection<String> regulations) {
    return new Scope(Optional.of(Set.copyOf(regulations)));
  }

  /** What an identity is limited to. */
  public static Scope of(SecurityIdentity identity) {
    Set<String> regulations = identity.getAttribute(ATTRIBUTE);
    return regulations == null ? ALL : of(regulations);
  }

  /** Whether a regulation of this id, should there be one, is within it. */
  public boolean covers(String regulation) {
    return regulations.isEmpty() || regulations.get().contains(regulation);
  }
}
