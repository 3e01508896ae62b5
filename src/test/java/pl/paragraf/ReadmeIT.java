package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs what the README says. An answer shown is part of the real one: every field and list entry
 * shown must be there with the same value, and {@code "…"} stands for any value.
 */
class ReadmeIT {

  private static final String BUILD_AND_START =
      "./mvnw -q -DskipTests package && java -jar target/quarkus-app/quarkus-run.jar";
  private static final String REGULATION = "/api/v1/regulations/jordanow-day-support";
  private static final Pattern BLOCK =
      Pattern.compile("^```(bash|json)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Block(String language, String text) {

    boolean asks() {
      return language.equals("bash") && text.contains("curl");
    }

    boolean edits() {
      return language.equals("bash") && text.contains("sed");
    }
  }

  @Test
  void theFirstCommandBuildsAndStartsTheService() throws IOException {
    List<String> commands = commands("README.md");
    assertEquals(BUILD_AND_START, commands.get(0).strip());
    assertTrue(commands.contains("./mvnw verify\n"));
    assertTrue(commands.contains("./mvnw -Pbenchmark verify\n"));
  }

  @Test
  void thePolishPageHasTheSameCommands() throws IOException {
    assertEquals(commands("README.md"), commands("README.pl.md"));
  }

  @Test
  void everyCallOfTheReadmeGivesTheAnswerShown() throws Exception {
    List<Block> blocks = blocks("README.md");
    int asked = 0;
    int edited = 0;
    try (PackagedService service = PackagedService.start()) {
      for (int i = 0; i < blocks.size(); i++) {
        Block block = blocks.get(i);
        if (block.edits()) {
          int before = release(service);
          run(block.text(), service);
          if (showsCandidate(blocks, i + 1)) {
            awaitCandidate(service);
          } else {
            awaitReleaseAfter(before, service);
          }
          edited++;
        } else if (block.asks()) {
          assertTrue(
              i + 1 < blocks.size() && blocks.get(i + 1).language().equals("json"),
              "an answer follows\n" + block.text());
          String answer = run(block.text(), service);
          JsonNode shown = JSON.readTree(blocks.get(i + 1).text());
          assertEquals(List.of(), missing("", shown, JSON.readTree(answer)), block.text() + answer);
          asked++;
        }
      }
    }
    assertEquals(13, asked, "calls in the README");
    assertEquals(3, edited, "edits in the README");
  }

  private static List<Block> blocks(String file) throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of(file)));
    List<Block> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2)));
    }
    return blocks;
  }

  private static List<String> commands(String file) throws IOException {
    return blocks(file).stream().filter(b -> b.language().equals("bash")).map(Block::text).toList();
  }

  private static String run(String command, PackagedService service) throws Exception {
    String there = command.replace("localhost:8080", "localhost:" + service.port());
    ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", there);
    Path out = Files.createTempFile(service.folder(), "answer", ".json");
    Process bash =
        builder
            .directory(service.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!bash.waitFor(60, TimeUnit.SECONDS)) {
      bash.destroyForcibly();
    }
    String answer = Files.readString(out, StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), there + answer);
    return answer;
  }

  private static int release(PackagedService service) throws Exception {
    return JSON.readTree(service.get(REGULATION).body()).path("release").path("number").asInt();
  }

  /** Whether the next answer shown is that of files that were refused. */
  private static boolean showsCandidate(List<Block> blocks, int from) {
    return blocks.subList(from, blocks.size()).stream()
        .filter(block -> block.language().equals("json"))
        .findFirst()
        .filter(block -> block.text().contains("\"candidate\""))
        .isPresent();
  }

  private static void awaitCandidate(PackagedService service) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!JSON.readTree(service.get(REGULATION).body()).has("candidate")) {
      assertTrue(System.nanoTime() < deadline, "the files were not refused");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static void awaitReleaseAfter(int before, PackagedService service) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (release(service) <= before) {
      assertTrue(
          System.nanoTime() < deadline, () -> "no release after " + before + " became active");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Where the real answer lacks what is shown. */
  private static List<String> missing(String pointer, JsonNode shown, JsonNode real) {
    if (shown.isTextual() && shown.textValue().equals("…")) {
      return real.isMissingNode() ? List.of(pointer + " is not there") : List.of();
    }
    List<String> missing = new ArrayList<>();
    if (shown.isObject() && real.isObject()) {
      for (Map.Entry<String, JsonNode> field : shown.properties()) {
        String at = pointer + "/" + field.getKey();
        missing.addAll(missing(at, field.getValue(), real.path(field.getKey())));
      }
    } else if (shown.isArray() && real.isArray()) {
      if (shown.isEmpty() && !real.isEmpty()) {
        missing.add(pointer + " is shown empty");
      }
      // entries shown stand in the answer in the same order, others between them are left out
      Iterator<JsonNode> rest = real.elements();
      for (int i = 0; i < shown.size(); i++) {
        boolean found = false;
        while (!found && rest.hasNext()) {
          found = missing("", shown.get(i), rest.next()).isEmpty();
        }
        if (!found) {
          missing.add(pointer + "/" + i + " is not there");
        }
      }
    } else if (!shown.equals(real)) {
      missing.add(pointer + " is " + real + ", shown as " + shown);
    }
    return missing;
  }
}
