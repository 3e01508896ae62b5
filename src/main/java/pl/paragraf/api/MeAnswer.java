package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Set;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;

/**
 * What the service takes somebody for.
 *
 * @param name as the ledger records who asked
 * @param roles those the service knows, in their order
 * @param regulations ids of the regulations it is limited to, sorted; left out when to none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeAnswer(String name, List<String> roles, List<String> regulations) {

  static MeAnswer of(SecurityIdentity identity) {
    return new MeAnswer(
        identity.getPrincipal().getName(),
        Role.CODES.stream().filter(identity::hasRole).toList(),
        ids(Scope.of(identity)));
  }

  static List<String> ids(Scope scope) {
    return scope.regulations().map(Set::stream).map(all -> all.sorted().toList()).orElse(null);
  }
}
