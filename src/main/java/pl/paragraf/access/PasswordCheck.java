package pl.paragraf.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;

/** Tells whose name and password these are. Implementations are thread-safe. */
public interface PasswordCheck {

  /**
   * Compares a password with what is kept of it; blocks for as long as a proper hash takes.
   *
   * @param password not kept; the caller may wipe it afterwards
   * @return the holder with principal {@code local:<name>}, roles and scope; empty alike, and after
   *     the same time, when there is no such account, when it is disabled and when the password is
   *     another
   * @throws pl.paragraf.model.ProblemException UNAVAILABLE when too many passwords of this name
   *     were wrong lately, or too many people sign in at once; the password was not looked at then
   */
  Optional<SecurityIdentity> check(String name, char[] password);
}
