package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, whatever is killed under load. */
class LedgerKilledIT {

  private static final int KILLS = 4;

  @TempDir Path folder;
  private LedgerClients clients;

  @BeforeEach
  void prepare() throws IOException {
    PackagedService.copy(Path.of("rules"), folder.resolve("rules"));
    clients = new LedgerClients();
  }

  @Test
  void aServiceKilledAgainAndAgainLosesNothing() throws Exception {
    killedUnderLoad(Map.of());
  }

  @Test
  void aServiceOnPostgresKilledAgainAndAgainLosesNothing() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      killedUnderLoad(settings(server));
    }
  }

  @Test
  void aDatabaseStoppedAndStartedUnderLoadLosesNothing() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path database = folder.resolve("postgres");
    EmbeddedPostgres server = postgres(database, port);
    PackagedService service = PackagedService.startIn(folder, settings(server));
    AtomicInteger stop = new AtomicInteger();
    List<Thread> threads = clients.post(service, stop);
    for (int round = 0; round < KILLS - 1; round++) {
      untilAcknowledged(clients.acknowledged() + 200);
      server.close();
      int refused = clients.refused();
      untilRefused(refused + 20);
      server = postgres(database, port);
    }
    untilAcknowledged(clients.acknowledged() + 200);
    stop.set(1);
    for (Thread thread : threads) {
      thread.join();
    }
    clients.assertNothingLost(service);
    service.stop();
    server.close();
  }

  private static EmbeddedPostgres postgres(Path database, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(database)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static Map<String, String> settings(EmbeddedPostgres server) {
    return Map.of("PARAGRAF_LEDGER_URL", server.getJdbcUrl("postgres", "postgres"));
  }

  private void killedUnderLoad(Map<String, String> settings) throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      PackagedService service = PackagedService.startIn(folder, settings);
      List<Thread> threads = clients.post(service, new AtomicInteger());
      untilAcknowledged(clients.acknowledged() + 150 + 100 * kill);
      service.kill();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    PackagedService service = PackagedService.startIn(folder, settings);
    clients.assertNothingLost(service);
    service.stop();
  }

  private void untilAcknowledged(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (clients.acknowledged() < count) {
      assertTrue(System.nanoTime() < end, "decisions are not recorded any more");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void untilRefused(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (clients.refused() < count) {
      assertTrue(System.nanoTime() < end, "decisions are not refused without a database");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
