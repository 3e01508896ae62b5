package pl.paragraf.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Which release to ask: the active one unless a number or an instant is given, never both.
 *
 * @param release number of the release
 * @param knownAt the release that was active then
 */
public record Which(Optional<Integer> release, Optional<Instant> knownAt) {

  /** The release that is active when the request is answered. */
  public static final Which ACTIVE = new Which(Optional.empty(), Optional.empty());

  /**
   * @throws ProblemException INVALID_PARAMETER when both are given
   */
  public Which {
    if (release.isPresent() && knownAt.isPresent()) {
      throw new ProblemException(
          new Problem(
              Problem.Kind.INVALID_PARAMETER,
              Message.of("query.release-or-known-at"),
              List.of(
                  new Problem.Error(
                      "",
                      "exclusive-parameters",
                      Message.of("query.exclusive", "release", "knownAt")))));
    }
  }

  public static Which release(int number) {
    return new Which(Optional.of(number), Optional.empty());
  }

  public static Which knownAt(Instant instant) {
    return new Which(Optional.empty(), Optional.of(instant));
  }
}
