package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import pl.paragraf.access.Account;
import pl.paragraf.access.Role;

/**
 * An account of a person.
 *
 * @param name to sign in with
 * @param principal as the ledger records who asked
 * @param regulations ids of the regulations it is limited to; left out when to none
 * @param changedAt when its password was set or it was disabled last
 * @param disabledAt left out unless it was disabled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountAnswer(
    String name,
    String principal,
    List<String> roles,
    List<String> regulations,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    Instant disabledAt) {

  static AccountAnswer of(Account account) {
    return new AccountAnswer(
        account.grant().name(),
        account.principal(),
        account.grant().roles().stream().map(Role::code).toList(),
        MeAnswer.ids(account.grant().scope()),
        account.createdAt(),
        account.createdBy(),
        account.changedAt(),
        account.disabledAt().orElse(null));
  }
}
