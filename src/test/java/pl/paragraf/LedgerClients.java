package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Four clients that decide cases and remember what the service acknowledged. */
final class LedgerClients {

  static final int CLIENTS = 4;
  private static final String DECISIONS = "/api/v1/regulations/jordanow-day-support/decisions";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String template;
  private final Map<String, String> referenceById = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<String> unexpected = new ArrayList<>();

  LedgerClients() throws IOException {
    template =
        Files.readString(Path.of("rules/jordanow-day-support/examples/qualified-candidate.json"));
    assertTrue(template.contains("PWD/2018/0017"));
  }

  int acknowledged() {
    return referenceById.size();
  }

  int refused() {
    return refused.get();
  }

  /** Posts until the connection breaks or the flag is raised; returns the threads. */
  List<Thread> post(PackagedService service, AtomicInteger stop) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (stop.get() == 0) {
                  if (!postOne(service)) {
                    return;
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private boolean postOne(PackagedService service) {
    String reference = "KILL/" + next.incrementAndGet();
    try {
      HttpResponse<String> answer =
          service.post(DECISIONS, template.replace("PWD/2018/0017", reference));
      if (answer.statusCode() == 201) {
        referenceById.put(JSON.readTree(answer.body()).path("id").textValue(), reference);
      } else if (answer.statusCode() == 503) {
        refused.incrementAndGet();
      } else {
        synchronized (unexpected) {
          unexpected.add(answer.statusCode() + " " + answer.body());
        }
      }
      return true;
    } catch (IOException e) {
      return false; // the service was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Every acknowledged decision is there and replays identically, and the ledger verifies. */
  void assertNothingLost(PackagedService service) throws IOException, InterruptedException {
    assertEquals(List.of(), unexpected);
    int looked = 0;
    for (Map.Entry<String, String> recorded : referenceById.entrySet()) {
      HttpResponse<String> found = service.get("/api/v1/decisions/" + recorded.getKey());
      assertEquals(200, found.statusCode(), recorded.getKey());
      assertEquals(
          recorded.getValue(), JSON.readTree(found.body()).path("caseReference").textValue());
      if (looked++ % 20 == 0) {
        HttpResponse<String> replay =
            service.post("/api/v1/decisions/" + recorded.getKey() + "/replay", "");
        assertEquals(200, replay.statusCode(), replay.body());
        assertTrue(JSON.readTree(replay.body()).path("identical").asBoolean(), replay.body());
      }
    }
    JsonNode verified = JSON.readTree(service.post("/api/v1/ledger/verification", "").body());
    assertTrue(verified.path("intact").asBoolean(), verified.toString());
    assertTrue(verified.path("entries").asInt() >= referenceById.size(), verified.toString());
  }
}
