package pl.paragraf.release;

import java.io.UncheckedIOException;
import java.util.Optional;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.regulation.Manifest;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.release.store.ReleaseStore;
import pl.paragraf.release.store.StoredRelease;

/** Reads older releases from the store as if their folders were still there. Thread-safe. */
final class StoredSources {

  private final ReleaseStore store;
  private final RegulationReader reader;

  StoredSources(ReleaseStore store, RegulationReader reader) {
    this.store = store;
    this.reader = reader;
  }

  Reading read(String regulation, int number) {
    StoredRelease release =
        store
            .find(regulation, number)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            Problem.Kind.NOT_FOUND,
                            Message.of("release.not-on-record", regulation, number))));
    return reader.parse(regulation, store.files(release));
  }

  /** What the last release said of itself, when it can still be read. */
  Optional<Manifest> latestManifest(String regulation) {
    try {
      return store
          .latest(regulation)
          .flatMap(last -> read(regulation, last.id().number()).source())
          .map(RegulationSource::manifest);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
