package pl.paragraf.release.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import pl.paragraf.regulation.RegulationSource;

/**
 * Keeps every release that was ever active, for good. One thread at a time writes, any number read
 * meanwhile. Reading throws {@link java.io.UncheckedIOException} when the disk fails or what it
 * holds is damaged; an unknown regulation or number is an empty answer.
 */
public interface ReleaseStore {

  /** Ids of all regulations that ever had a release, also where no record can be read any more. */
  Set<String> regulations();

  /**
   * Gives the source the next number and keeps it; durable when the method returns.
   *
   * @param at when it becomes active; an instant before the last registration counts as that one
   */
  Registration register(RegulationSource source, Provenance provenance, Instant at)
      throws IOException;

  /** Notes that the regulation was withdrawn; does nothing when it is withdrawn already. */
  void withdraw(String regulation, Instant at) throws IOException;

  /**
   * The highest number given so far, 0 when none was. Lower ones that {@link #registrations} lacks
   * were given as well, but their records are lost or damaged.
   */
  int lastNumber(String regulation);

  /** All registrations of a regulation in the order of their numbers. */
  List<Registration> registrations(String regulation);

  Optional<StoredRelease> find(String regulation, int number);

  /** Text of one file of a release. */
  Optional<String> file(StoredRelease release, String path);

  /** Text of every file of a release, by path. */
  default SortedMap<String, String> files(StoredRelease release) {
    SortedMap<String, String> files = new TreeMap<>();
    release.paths().forEach(path -> files.put(path, file(release, path).orElseThrow()));
    return files;
  }

  /** The registration with the highest number. */
  default Optional<Registration> latest(String regulation) {
    List<Registration> all = registrations(regulation);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The last registration at or before an instant, whether withdrawn by then or not. */
  default Optional<Registration> latestAt(String regulation, Instant instant) {
    Registration found = null;
    for (Registration registration : registrations(regulation)) {
      if (registration.activatedAt().isAfter(instant)) {
        break;
      }
      found = registration;
    }
    return Optional.ofNullable(found);
  }
}
