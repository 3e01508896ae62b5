package pl.paragraf.api;

import java.time.Instant;
import java.util.List;
import pl.paragraf.release.ReleaseRecord;

/** A release that is or was active, with the paths of its files. */
public record ReleaseAnswer(
    String regulation, int number, String digest, Instant activatedAt, List<String> files) {

  static ReleaseAnswer of(ReleaseRecord release) {
    return new ReleaseAnswer(
        release.regulation(),
        release.id().number(),
        release.id().digest(),
        release.activatedAt(),
        release.files());
  }
}
