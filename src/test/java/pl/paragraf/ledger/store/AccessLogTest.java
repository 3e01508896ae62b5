package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.tree.EntryIds;

class AccessLogTest extends AccessLogContract {

  @TempDir Path data;

  @Override
  LedgerSettings settings() {
    return LedgerSettings.embedded(data);
  }

  @Test
  void anAccessToOneDecisionTakesThreeHundredBytesOfTheDisk() throws Exception {
    int accesses = 10 * Places.BLOCK;
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (int i = 0; i < accesses; i++) {
      Access read = Access.of(Access.Operation.READ, List.of(EntryIds.of(i).toString()));
      durable.add(ledger.record(read, "clerk").durable());
    }
    CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)).join();
    close();
    long bytes = Files.size(data.resolve("ledger").resolve(EmbeddedDatabase.FILE));
    assertTrue(bytes / accesses <= 300, bytes / accesses + " bytes");
    assertEquals(0, Files.size(data.resolve("ledger").resolve("lock")));
  }
}
