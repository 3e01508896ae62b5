package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Access.Operation;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.offline.LedgerVerifier;
import pl.paragraf.ledger.seal.SigningKey;

/**
 * A ledger that was written before there were accesses, by the service of that time: 1,100
 * decisions, all asked for by {@code admin}, the one credential there was, and two erasures: {@code
 * ledgers/before-accesses.zip}.
 */
class LedgerBeforeAccessesTest {

  private static final int ENTRIES = 1_102;
  private static final int DECISIONS = 1_100;

  @TempDir Path data;

  @BeforeEach
  void unpack() throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/ledgers/before-accesses.zip");
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = data.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to);
        }
      }
    }
  }

  @Test
  void itStaysIntactAndGoesOnInItsEmbeddedDatabase() throws Exception {
    goesOn(LedgerSettings.embedded(data));
  }

  @Test
  void itStaysIntactAndGoesOnInPostgres(@TempDir Path other) throws Exception {
    ByteArrayOutputStream backup = new ByteArrayOutputStream();
    try (TableBackup tables = TableBackup.open(LedgerSettings.embedded(data))) {
      assertEquals(ENTRIES, tables.write(backup, done -> {}));
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      Files.createDirectories(other);
      Files.move(data.resolve("keys"), other.resolve("keys"));
      LedgerSettings settings =
          LedgerSettings.at(
              other,
              Optional.of(server.getJdbcUrl("postgres", "postgres")),
              Optional.empty(),
              Optional.empty());
      try (TableBackup tables = TableBackup.open(settings)) {
        tables.restore(new ByteArrayInputStream(backup.toByteArray()), done -> {});
      }
      goesOn(settings);
    }
  }

  private static void goesOn(LedgerSettings settings) throws Exception {
    try (JdbcLedger ledger = new JdbcLedger(settings, new OpenLedger.Ticking())) {
      assertEquals(new Verification(ENTRIES, Optional.empty()), ledger.verify(done -> {}));
      assertEquals(List.of(), ledger.accesses(AccessFilter.ALL, Optional.empty(), 10).entries());
      List<String> ids = new ArrayList<>();
      ledger.each(Filter.ALL, entry -> ids.add(entry.id()));
      assertEquals(DECISIONS, ids.size());

      Access read = Access.of(Operation.READ, List.of(ids.get(0)));
      ledger.record(read, "clerk").durable().join();
      ledger.erase(ids.subList(1, 3), "officer", "asked for by the person");
      ledger.append(Invented.numbered(1)).durable().join();

      assertEquals(new Verification(ENTRIES + 3, Optional.empty()), ledger.verify(done -> {}));
      assertEquals(
          List.of(Access.of(Operation.ERASE, ids.subList(1, 3)), read),
          ledger.accesses(AccessFilter.ALL, Optional.empty(), 10).entries().stream()
              .map(entry -> entry.access())
              .toList());
      ByteArrayOutputStream export = new ByteArrayOutputStream();
      ledger.export(export);
      assertTrue(
          LedgerVerifier.verify(
                  new ByteArrayInputStream(export.toByteArray()),
                  SigningKey.fromPem(ledger.publicKey()))
              .intact());
    }
  }

  @Test
  void whatWasExportedThenIsStillVerified() throws Exception {
    try (JdbcLedger ledger =
        new JdbcLedger(LedgerSettings.embedded(data), new OpenLedger.Ticking())) {
      ByteArrayOutputStream export = new ByteArrayOutputStream();
      ledger.export(export);
      String then =
          export
              .toString(StandardCharsets.UTF_8)
              .replace("\"paragraf-ledger/2\"", "\"paragraf-ledger/1\"");
      assertTrue(
          LedgerVerifier.verify(
                  new ByteArrayInputStream(then.getBytes(StandardCharsets.UTF_8)),
                  SigningKey.fromPem(ledger.publicKey()))
              .intact());
    }
  }
}
