package pl.paragraf.regulation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a regulation's folder says, read once.
 *
 * @param id the folder's name
 * @param manifest {@code regulation.yaml}
 * @param provisions {@code provisions.yaml}
 * @param labels {@code labels.yaml}, empty when there is none
 * @param files text of every file that belongs to the regulation, by path relative to the folder
 * @param digest {@code sha256:} and 64 hex digits over paths and contents
 */
public record RegulationSource(
    String id,
    Manifest manifest,
    Provisions provisions,
    CodeLabels labels,
    SortedMap<String, String> files,
    String digest) {

  public RegulationSource {
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same regulation with other rules and scenarios; its digest is that of the files. */
  public RegulationSource with(SortedMap<String, String> others) {
    return new RegulationSource(
        id, manifest, provisions, labels, others, RegulationReader.digest(others));
  }

  /** The rule files, in the canonical order of their paths. */
  public SortedMap<String, String> ruleFiles() {
    SortedMap<String, String> rules = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".drl")) {
        rules.put(file.getKey(), file.getValue());
      }
    }
    return rules;
  }
}
