package pl.paragraf.access.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * One person signed in on one browser. Immutable.
 *
 * @param identity who it is: name, roles, scope and other attributes; no credential
 * @param formToken what every form and every call that changes something must bring along
 * @param begun when the person signed in
 */
public record Session(SecurityIdentity identity, String formToken, Instant begun) {

  /** Attribute of a security identity that a session stands behind: the {@link Session}. */
  private static final String ATTRIBUTE = Session.class.getName();

  /** A session that begins now with a form token of its own. */
  static Session of(SecurityIdentity person, Instant now) {
    SecurityIdentity kept =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(person.getPrincipal().getName()))
            .addRoles(person.getRoles())
            .addAttributes(person.getAttributes())
            .build();
    return new Session(kept, Secret.random(), now);
  }

  /** Name of the principal. */
  public String person() {
    return identity.getPrincipal().getName();
  }

  /** The session that stands behind an identity, empty for any other credential. */
  public static Optional<Session> of(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
  }

  /** The identity of a request that showed the session's cookie. */
  SecurityIdentity shown() {
    return QuarkusSecurityIdentity.builder(identity).addAttribute(ATTRIBUTE, this).build();
  }
}
