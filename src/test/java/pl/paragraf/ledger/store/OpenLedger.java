package pl.paragraf.ledger.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import pl.paragraf.ledger.Receipt;

/** A ledger that is opened for each test and closed behind it. */
abstract class OpenLedger {

  static final Instant START = Instant.parse("2024-03-01T08:00:00Z");

  /** A second passes with every decision. */
  static final class Ticking extends Clock {

    private long millis = START.toEpochMilli();

    @Override
    public synchronized long millis() {
      return millis += 1_000;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis());
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }
  }

  final Ticking clock = new Ticking();
  JdbcLedger ledger;

  /** Settings of a ledger that nothing was recorded in when the test began. */
  abstract LedgerSettings settings() throws Exception;

  @BeforeEach
  void open() throws Exception {
    ledger = new JdbcLedger(settings(), clock);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  void reopen() throws Exception {
    ledger.close();
    ledger = new JdbcLedger(settings(), clock);
  }

  List<Receipt> record(int count) {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      receipts.add(ledger.append(Invented.numbered(i)));
    }
    CompletableFuture.allOf(
            receipts.stream().map(Receipt::durable).toArray(CompletableFuture[]::new))
        .join();
    return receipts;
  }
}
