package pl.paragraf.ledger.store;

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
  void anAccessToOneDecisionTakesLessThanThreeHundredBytesOfTheDisk() throws Exception {
    assertTrue(bytes(10 * Places.BLOCK, 1) <= 300);
  }

  @Test
  void aPageOfFiftyTakesLessThanFourThousandBytesOfTheDisk() throws Exception {
    assertTrue(bytes(2 * Places.BLOCK, 50) <= 4_000);
  }

  /** Bytes of the database for an access, each to other decisions. */
  private long bytes(int accesses, int decisions) throws Exception {
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (int i = 0; i < accesses; i++) {
      List<String> ids = new ArrayList<>();
      for (int j = 0; j < decisions; j++) {
        ids.add(EntryIds.of((long) i * decisions + j).toString());
      }
      durable.add(ledger.record(Access.of(Access.Operation.SEARCH, ids), "clerk").durable());
    }
    CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)).join();
    close();
    return Files.size(data.resolve("ledger").resolve(EmbeddedDatabase.FILE)) / accesses;
  }
}
