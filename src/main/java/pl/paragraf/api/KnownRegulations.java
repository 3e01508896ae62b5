package pl.paragraf.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.RegulationStatus;
import pl.paragraf.release.Releases;

/** Finds a regulation by its id, or says which one the client may have meant. Thread-safe. */
@Singleton
class KnownRegulations {

  private final Releases releases;

  @Inject
  KnownRegulations(Releases releases) {
    this.releases = releases;
  }

  /**
   * The regulation of this id.
   *
   * @throws ProblemException NOT_FOUND naming the nearest known id
   */
  RegulationStatus get(String id) {
    return releases.status(id).orElseThrow(() -> unknown(id, ids()));
  }

  /**
   * The same for a caller that may be limited to some, who is not told what others there are.
   *
   * @throws ProblemException NOT_FOUND
   */
  RegulationStatus get(String id, Caller caller) {
    return releases
        .status(id)
        .orElseThrow(
            () -> unknown(id, ids().stream().filter(each -> caller.scope().covers(each)).toList()));
  }

  /** Ids of all there are. */
  List<String> ids() {
    return releases.statuses().stream().map(RegulationStatus::id).toList();
  }

  private static ProblemException unknown(String id, List<String> known) {
    return new ProblemException(
        Problem.of(
            Problem.Kind.NOT_FOUND, Message.of("regulation.unknown", Nearest.meant(id, known))));
  }
}
