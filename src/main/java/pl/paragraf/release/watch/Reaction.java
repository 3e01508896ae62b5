package pl.paragraf.release.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is done about changed files; called by one thread only. */
public interface Reaction {

  /** Regulations known so far, whose folders may be gone. */
  Set<String> known();

  /** All folders that hold a regulation, each time they were looked through. */
  void listed(Set<String> found);

  /** The rules folder is missing or cannot be listed. */
  void unlisted(String why);

  /**
   * Something changed in the folder of that name, or the folder came or went.
   *
   * @return after how long to try again, when a passing trouble kept it from being dealt with
   */
  Optional<Duration> changed(String name);
}
