package pl.paragraf.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials the build wrote: complete, under licences that may be shipped, and free of
 * the defects that are written down. What nobody wrote down it cannot find (ADR 22).
 */
class DependencyAuditIT {

  private static final Path BILL = Path.of("target/bom.json");
  private static final Path LICENCES = Path.of("src/test/resources/audit/licences.txt");
  private static final Path LIBRARIES = Path.of("target/quarkus-app/lib");

  private static List<JsonNode> parts;

  @BeforeAll
  static void read() throws IOException {
    parts = new ArrayList<>();
    new ObjectMapper().readTree(BILL.toFile()).path("components").forEach(parts::add);
  }

  @Test
  void everyLibraryShippedStandsInTheBill() throws IOException {
    Set<String> known =
        parts.stream()
            .map(
                part ->
                    part.path("group").asText()
                        + "."
                        + part.path("name").asText()
                        + "-"
                        + part.path("version").asText())
            .collect(Collectors.toSet());
    Set<String> missing = new HashSet<>();
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        String name = file.getFileName().toString().replaceAll("\\.jar$", "");
        if (known.stream().noneMatch(part -> name.equals(part) || name.startsWith(part + "-"))) {
          missing.add(name);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void nothingShippedHasADefectThatIsWrittenDown() throws IOException {
    List<String> found = new ArrayList<>();
    for (Advisory advisory : Advisory.all()) {
      for (JsonNode part : parts) {
        if (advisory.concerns(
            part.path("group").asText(),
            part.path("name").asText(),
            part.path("version").asText())) {
          found.add(advisory.id() + ": " + part.path("purl").asText());
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void aDefectWouldBeFound() throws IOException {
    Advisory advisory =
        Advisory.all().stream()
            .filter(one -> one.id().equals("CVE-2025-49146"))
            .findFirst()
            .orElseThrow();
    assertTrue(advisory.concerns("org.postgresql", "postgresql", "42.7.6"));
    assertFalse(advisory.concerns("org.postgresql", "postgresql", "42.7.7"));
    assertFalse(advisory.concerns("org.postgresql", "postgresql", "42.7.3"));
    assertFalse(advisory.concerns("org.postgresql", "r2dbc-postgresql", "42.7.6"));
  }

  @Test
  void everyPartMayBeShipped() throws IOException {
    Set<String> allowed =
        Files.readAllLines(LICENCES).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toSet());
    List<String> others =
        parts.stream()
            .filter(part -> licences(part).noneMatch(allowed::contains))
            .map(part -> part.path("purl").asText() + " " + licences(part).toList())
            .toList();
    assertEquals(List.of(), others);
  }

  private static Stream<String> licences(JsonNode part) {
    List<String> names = new ArrayList<>();
    for (JsonNode entry : part.path("licenses")) {
      JsonNode licence = entry.path("license");
      names.add(licence.path("id").asText(licence.path("name").asText()));
    }
    return names.stream();
  }
}
