package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import pl.paragraf.access.Role;
import pl.paragraf.access.Token;
import pl.paragraf.access.Tokens;

/**
 * A token.
 *
 * @param token what its holder has to show; told once, when it is made
 * @param regulations ids of the regulations it is limited to; left out when to none
 * @param expiresAt left out when it does not expire
 * @param revokedAt left out unless it was revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenAnswer(
    String id,
    String token,
    String name,
    List<String> roles,
    List<String> regulations,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Instant revokedAt) {

  static TokenAnswer of(Tokens.Created created) {
    return of(created.token(), created.text());
  }

  static TokenAnswer of(Token token) {
    return of(token, null);
  }

  private static TokenAnswer of(Token token, String text) {
    return new TokenAnswer(
        token.id(),
        text,
        token.grant().name(),
        token.grant().roles().stream().map(Role::code).toList(),
        MeAnswer.ids(token.grant().scope()),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt().orElse(null),
        token.revokedAt().orElse(null));
  }
}
