package pl.paragraf.access.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the sessions of signed-in people; none is needed. */
@ConfigMapping(prefix = "paragraf.sessions")
public interface SessionConfig {

  /** A session unused for so long is over. */
  @WithDefault("30m")
  Duration idle();

  /** A session is over so long after the sign-in, used or not. */
  @WithDefault("10h")
  Duration lifetime();

  /** Sessions kept at once, at least 1; one more ends the one unused for longest. */
  @WithDefault("10000")
  int most();

  /** Sessions one person has at once, at least 1; one more ends the person's one unused longest. */
  @WithDefault("10")
  int mostPerPerson();

  /**
   * Whether cookies are marked Secure even where the service itself is reached without TLS, because
   * a proxy in front speaks it.
   */
  @WithDefault("false")
  boolean secureCookie();
}
