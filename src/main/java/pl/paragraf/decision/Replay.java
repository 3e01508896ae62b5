package pl.paragraf.decision;

import java.time.Instant;
import java.util.List;
import pl.paragraf.model.ReleaseId;

/**
 * What became of evaluating a recorded case again.
 *
 * @param regulation id of the regulation
 * @param release the release that was recorded and asked again
 * @param at when, to the millisecond
 * @param differences in what the two differ; none when they are identical
 */
public record Replay(
    String regulation, ReleaseId release, Instant at, List<Difference> differences) {

  public Replay {
    differences = List.copyOf(differences);
  }

  public boolean identical() {
    return differences.isEmpty();
  }
}
