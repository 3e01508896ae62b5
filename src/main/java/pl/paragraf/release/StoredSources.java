package pl.paragraf.release;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.Manifest;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.release.store.Registration;
import pl.paragraf.release.store.ReleaseStore;

/**
 * Reads older releases from the store as if their folders were still there; what is not what was
 * activated is never handed out. Thread-safe.
 */
final class StoredSources {

  private final ReleaseStore store;
  private final RegulationReader reader;

  StoredSources(ReleaseStore store, RegulationReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /**
   * @throws ProblemException UNAVAILABLE when the stored files are lost or do not give its digest
   */
  Reading read(String regulation, Registration registration) {
    return reader.parse(
        regulation,
        files(regulation, registration.id())
            .orElseThrow(() -> damaged(regulation, registration.id().number())));
  }

  /** Whether the stored files of a release give its digest. */
  boolean intact(String regulation, ReleaseId id) {
    return files(regulation, id).isPresent();
  }

  /** What the last release said of itself, when it can still be read. */
  Optional<Manifest> latestManifest(String regulation) {
    return store
        .latest(regulation)
        .flatMap(last -> files(regulation, last.id()))
        .flatMap(files -> reader.parse(regulation, files).source())
        .map(RegulationSource::manifest);
  }

  private Optional<SortedMap<String, String>> files(String regulation, ReleaseId id) {
    try {
      return store
          .find(regulation, id.number())
          .map(store::files)
          .filter(files -> RegulationReader.digest(files).equals(id.digest()));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  static ProblemException damaged(String regulation, int number) {
    return new ProblemException(Problem.of(Problem.Kind.UNAVAILABLE, said(regulation, number)));
  }

  static Message said(String regulation, int number) {
    return Message.of("release.damaged", regulation, number);
  }
}
