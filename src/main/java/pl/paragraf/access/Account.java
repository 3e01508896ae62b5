package pl.paragraf.access;

import java.time.Instant;
import java.util.Optional;

/**
 * An account of a person with a password here, without the password.
 *
 * @param grant the name to sign in with, roles and scope
 * @param createdAt when it was made, to the millisecond
 * @param createdBy name of the credential that asked for it
 * @param changedAt when its password was set or it was disabled last
 * @param disabledAt since when nobody may sign in to it; empty when people may
 */
public record Account(
    Grant grant,
    Instant createdAt,
    String createdBy,
    Instant changedAt,
    Optional<Instant> disabledAt) {

  /** What the principals of accounts begin with; tokens cannot be called so. */
  public static final String PREFIX = "local:";

  /** The name by which the ledger records what its holder asks for. */
  public String principal() {
    return PREFIX + grant.name();
  }

  Account changed(Instant at) {
    return new Account(grant, createdAt, createdBy, at, disabledAt);
  }

  Account disabled(Instant at) {
    return new Account(grant, createdAt, createdBy, at, Optional.of(at));
  }
}
