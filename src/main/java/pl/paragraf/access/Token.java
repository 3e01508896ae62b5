package pl.paragraf.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as it may be listed: everything of it but the token.
 *
 * @param id names it among all tokens there ever were, 16 hexadecimal digits
 * @param grant its holder's name, roles and scope; tokens of one name are one client
 * @param createdAt when it was made, to the millisecond
 * @param createdBy name of the credential that asked for it
 * @param expiresAt from then on it is worth nothing; empty when it does not expire
 * @param revokedAt when it was revoked
 */
public record Token(
    String id,
    Grant grant,
    Instant createdAt,
    String createdBy,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {

  /** Whether it is good at an instant. */
  public boolean goodAt(Instant now) {
    return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
  }

  /** When it was made or revoked, whichever was last. */
  public Instant changedAt() {
    return revokedAt.orElse(createdAt);
  }

  Token revoked(Instant at) {
    return new Token(id, grant, createdAt, createdBy, expiresAt, Optional.of(at));
  }
}
