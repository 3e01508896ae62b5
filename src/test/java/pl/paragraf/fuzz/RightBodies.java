package pl.paragraf.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bodies the operations take, by a part of the path they are for. */
final class RightBodies {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where a path names no regulation, one that every office has. */
  private static final String OTHERWISE = "okonek-social-fund";

  private final Map<String, List<JsonNode>> byPart = new LinkedHashMap<>();

  /** The examples beside the rules, and a body for everything else. */
  RightBodies(List<String> regulations) throws IOException {
    put("/erasure", "{\"reason\": \"asked for it\"}");
    put("/erasures", "{\"ids\": [\"x\"], \"reason\": \"asked for it\"}", "{}");
    put("/tokens", "{\"name\": \"fuzz\", \"roles\": [\"client\"]}");
    put(
        "/accounts",
        "{\"name\": \"fuzz\", \"roles\": [\"editor\"], \"password\": \"long enough 12345\"}");
    put("/password", "{\"password\": \"long enough 12345\"}");
    put(
        "/candidates",
        "{\"files\": {\"extra.drl\": \"package x\\nrule \\\"a\\\" when then end\"}}");
    for (String regulation : regulations) {
      List<JsonNode> examples = new ArrayList<>();
      try (Stream<Path> files = Files.list(Path.of("rules", regulation, "examples"))) {
        for (Path file : files.sorted().toList()) {
          examples.add(JSON.readTree(file.toFile()));
        }
      }
      byPart.put(regulation, examples);
    }
  }

  /** Those an operation at this path takes; for others anything. */
  List<JsonNode> of(String path) {
    return byPart.entrySet().stream()
        .filter(entry -> path.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(byPart.get(OTHERWISE));
  }

  List<JsonNode> all() {
    return byPart.values().stream().flatMap(List::stream).toList();
  }

  private void put(String part, String... bodies) throws IOException {
    List<JsonNode> parsed = new ArrayList<>();
    for (String body : bodies) {
      parsed.add(JSON.readTree(body));
    }
    byPart.put(part, parsed);
  }
}
