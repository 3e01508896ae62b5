package pl.paragraf.release.store;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is on record about one release. Immutable.
 *
 * @param registration number, digest and instants
 * @param provenance engine and activator, empty in records of the first versions
 * @param blobs name of the stored text of each file, by path relative to the regulation's folder
 */
public record StoredRelease(
    Registration registration, Optional<Provenance> provenance, SortedMap<String, String> blobs) {

  public StoredRelease {
    blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
  }

  /** Paths of its files, sorted. */
  public List<String> paths() {
    return List.copyOf(blobs.keySet());
  }
}
