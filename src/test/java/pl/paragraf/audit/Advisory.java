package pl.paragraf.audit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * A published defect of one library.
 *
 * @param from first version that has it
 * @param before first version that has it no more
 * @param looked when this was last compared with what is published
 */
record Advisory(
    String id,
    String group,
    String artifact,
    ComparableVersion from,
    ComparableVersion before,
    LocalDate looked) {

  private static final Path FILE = Path.of("src/test/resources/audit/advisories.csv");

  /** All that are kept. */
  static List<Advisory> all() throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    try (Reader reader = Files.newBufferedReader(FILE)) {
      return format.parse(reader).stream().map(Advisory::of).toList();
    }
  }

  private static Advisory of(CSVRecord line) {
    return new Advisory(
        line.get("id"),
        line.get("group"),
        line.get("artifact"),
        new ComparableVersion(line.get("from")),
        new ComparableVersion(line.get("before")),
        LocalDate.parse(line.get("looked")));
  }

  /** Whether a version of a library has the defect. */
  boolean concerns(String itsGroup, String itsArtifact, String version) {
    ComparableVersion itsVersion = new ComparableVersion(version);
    return group.equals(itsGroup)
        && artifact.equals(itsArtifact)
        && itsVersion.compareTo(from) >= 0
        && itsVersion.compareTo(before) < 0;
  }
}
