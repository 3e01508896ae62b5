package pl.paragraf.decision;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.ledger.Origin;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.CodeLabels;
import pl.paragraf.release.Lease;

/**
 * What the ledger is told of the releases that decide. Made once for a release, of plain values, so
 * that no class of a retired release is held. Thread-safe.
 */
final class Origins {

  /** Far more than are active at once. */
  private static final int KEPT = 64;

  private final Map<Key, Origin> known = new ConcurrentHashMap<>();

  private record Key(String regulation, ReleaseId release) {}

  Origin of(Lease lease) {
    Key key = new Key(lease.rules().regulation(), lease.id());
    Origin origin = known.get(key);
    if (origin == null) {
      origin =
          new Origin(
              key.regulation(),
              key.release(),
              lease.rules().rules(),
              lease.rules().factTypes(),
              words(lease.source().labels()));
      if (known.size() >= KEPT) {
        known.clear();
      }
      known.put(key, origin);
    }
    return origin;
  }

  /** Every code the release has a label for, in an order that depends on nothing else. */
  private static List<String> words(CodeLabels labels) {
    return labels.sections().values().stream()
        .flatMap(section -> section.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
