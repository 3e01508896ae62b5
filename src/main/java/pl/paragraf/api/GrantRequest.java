package pl.paragraf.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pl.paragraf.access.Grant;
import pl.paragraf.access.LocalAccounts;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;
import pl.paragraf.access.Tokens;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.ProblemException;

/**
 * Reads what a new credential is to be called and what it may do, and tells everything wrong with
 * it at once. A password is never told again.
 */
final class GrantRequest {

  /** Bytes of a body; it names roles and regulations. */
  static final int LIMIT = 64 * 1024;

  private static final String NAME = "name";
  private static final String ROLES = "roles";
  private static final String REGULATIONS = "regulations";
  private static final String EXPIRES_AT = "expiresAt";
  private static final String PASSWORD = "password";

  private final BodyFields fields;

  private GrantRequest(byte[] body, List<String> known) throws JsonProcessingException {
    this.fields = new BodyFields(body, known);
  }

  /** A token to be made. */
  record ForToken(Grant grant, Optional<Instant> expiresAt) {}

  /** An account to be made. */
  record ForAccount(Grant grant, char[] password) {}

  /**
   * A token's name, roles, regulations and end.
   *
   * @param regulations ids of the regulations there are
   * @param now what the end has to be after
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   */
  static ForToken token(byte[] body, List<String> regulations, Instant now)
      throws JsonProcessingException {
    GrantRequest request = new GrantRequest(body, List.of(NAME, ROLES, REGULATIONS, EXPIRES_AT));
    Optional<String> name = request.name(Tokens::reserved);
    List<Role> roles = request.roles();
    Scope scope = request.scope(regulations);
    Optional<Instant> expiresAt = request.expiresAt(now);
    request.fields.check();
    return new ForToken(new Grant(name.orElseThrow(), roles, scope), expiresAt);
  }

  /**
   * An account's name, password, roles and regulations.
   *
   * @param regulations ids of the regulations there are
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   */
  static ForAccount account(byte[] body, List<String> regulations) throws JsonProcessingException {
    GrantRequest request = new GrantRequest(body, List.of(NAME, PASSWORD, ROLES, REGULATIONS));
    Optional<String> name = request.name(reserved -> false);
    Optional<String> password = request.password();
    List<Role> roles = request.roles();
    Scope scope = request.scope(regulations);
    request.fields.check();
    return new ForAccount(
        new Grant(name.orElseThrow(), roles, scope), password.orElseThrow().toCharArray());
  }

  /**
   * A new password alone.
   *
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   */
  static char[] password(byte[] body) throws JsonProcessingException {
    GrantRequest request = new GrantRequest(body, List.of(PASSWORD));
    Optional<String> password = request.password();
    request.fields.check();
    return password.orElseThrow().toCharArray();
  }

  private Optional<String> name(Predicate<String> reserved) {
    Optional<String> name = fields.text(NAME, Grant.LONGEST_NAME, "credential.name");
    if (name.isPresent() && !Grant.isName(name.get())) {
      fields.error(
          "/" + NAME, "WRONG_VALUE", Message.of("credential.name", NAME, Grant.LONGEST_NAME));
    } else if (name.filter(reserved).isPresent()) {
      fields.error("/" + NAME, "RESERVED", Message.of("credential.name-reserved"));
    }
    return name;
  }

  private List<Role> roles() {
    List<String> codes = fields.texts(ROLES, "credential.roles", String.join(", ", Role.CODES));
    List<Role> roles = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      Optional<Role> role = Role.of(codes.get(i));
      if (role.isEmpty()) {
        unknown(
            "/" + ROLES + "/" + i, "UNKNOWN_ROLE", "credential.no-role", codes.get(i), Role.CODES);
      }
      role.ifPresent(roles::add);
    }
    return roles;
  }

  private Scope scope(List<String> known) {
    if (!fields.has(REGULATIONS)) {
      return Scope.ALL;
    }
    List<String> ids = fields.texts(REGULATIONS, "credential.regulations");
    for (int i = 0; i < ids.size(); i++) {
      if (!known.contains(ids.get(i))) {
        unknown(
            "/" + REGULATIONS + "/" + i,
            "UNKNOWN_REGULATION",
            "credential.no-regulation",
            ids.get(i),
            known);
      }
    }
    return Scope.of(ids);
  }

  private Optional<Instant> expiresAt(Instant now) {
    Optional<String> text = fields.optional(EXPIRES_AT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant end = OffsetDateTime.parse(text.get()).toInstant();
      if (!end.isAfter(now)) {
        fields.error("/" + EXPIRES_AT, "WRONG_VALUE", Message.of("credential.past"));
      }
      return Optional.of(end);
    } catch (DateTimeException e) {
      fields.error(
          "/" + EXPIRES_AT,
          "WRONG_VALUE",
          Message.of("query.takes", EXPIRES_AT, Message.of("query.instant")));
      return Optional.empty();
    }
  }

  private Optional<String> password() {
    Optional<String> password =
        fields.text(PASSWORD, LocalAccounts.LONGEST_PASSWORD, "credential.password");
    if (password.isPresent() && password.get().length() < LocalAccounts.SHORTEST_PASSWORD) {
      fields.error(
          "/" + PASSWORD,
          "WRONG_VALUE",
          Message.of("credential.password", PASSWORD, LocalAccounts.LONGEST_PASSWORD));
    }
    return password;
  }

  private void unknown(
      String pointer, String code, String message, String name, List<String> known) {
    fields.error(
        pointer,
        code,
        Message.of(message, name, Nearest.meant(name, known), String.join(", ", known)));
  }
}
