package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Erasure;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Page;
import pl.paragraf.ledger.Receipt;

/** What every ledger does, whatever database it is kept in. */
abstract class LedgerContract extends OpenLedger {

  static Filter filter(
      String regulation,
      String reference,
      String subject,
      String outcome,
      Instant from,
      Instant to,
      Integer release) {
    return new Filter(
        Optional.ofNullable(regulation),
        Optional.ofNullable(reference),
        Optional.ofNullable(subject),
        Optional.ofNullable(outcome),
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        Optional.ofNullable(release));
  }

  @Test
  void aRecordedDecisionIsFoundAsItWas() throws Exception {
    Draft draft = Invented.numbered(7);
    Receipt receipt = ledger.append(draft);
    receipt.durable().join();
    reopen();
    Entry entry = ledger.find(receipt.id()).orElseThrow();
    assertEquals(0, entry.sequence());
    assertEquals(receipt.id(), entry.id());
    assertEquals(receipt.decidedAt(), entry.decidedAt());
    assertEquals("clerk", entry.by());
    assertEquals(Invented.LIBRARY, entry.regulation());
    assertEquals(Invented.release(2), entry.release());
    assertEquals(draft.evaluation(), entry.content().orElseThrow().evaluation());
    assertArrayEquals(draft.request(), entry.content().orElseThrow().request());
    assertEquals(Optional.empty(), entry.erased());
  }

  @Test
  void anIdNeverGivenFindsNothing() {
    Receipt receipt = record(1).get(0);
    String other = (receipt.id().charAt(35) == 'a' ? "b" : "a");
    assertEquals(Optional.empty(), ledger.find(receipt.id().substring(0, 35) + other));
    assertEquals(Optional.empty(), ledger.find("no-id"));
    assertEquals(Optional.empty(), ledger.find("6d0f9e52-0000-4000-8000-000000000000"));
  }

  @Test
  void everyCombinationOfFiltersFindsWhatLookingAtEachWouldFind() throws Exception {
    List<Receipt> receipts = record(2_500);
    reopen(); // two full blocks and a piece of the third
    List<Entry> all = new ArrayList<>();
    receipts.forEach(receipt -> all.add(ledger.find(receipt.id()).orElseThrow()));
    Collections.reverse(all);
    Instant from = receipts.get(700).decidedAt();
    Instant to = receipts.get(2_200).decidedAt();
    for (int mask = 0; mask < 128; mask++) {
      Filter filter =
          filter(
              (mask & 1) > 0 ? Invented.POOL : null,
              (mask & 2) > 0 ? "case 1407" : null,
              (mask & 4) > 0 ? "reader 407" : null,
              (mask & 8) > 0 ? "REFUSED" : null,
              (mask & 16) > 0 ? from : null,
              (mask & 32) > 0 ? to : null,
              (mask & 64) > 0 ? 2 : null);
      List<Entry> expected = all.stream().filter(matches(filter)).toList();
      List<Entry> found = new ArrayList<>();
      ledger.each(filter, found::add);
      assertEquals(ids(expected), ids(found), "filter " + mask);
      assertEquals(ids(expected), ids(paged(filter, 17)), "pages of filter " + mask);
    }
  }

  private static Predicate<Entry> matches(Filter f) {
    return e ->
        f.regulation().map(e.regulation()::equals).orElse(true)
            && f.caseReference()
                .map(e.content().orElseThrow().evaluation().caseReference()::equals)
                .orElse(true)
            && f.subject()
                .map(e.content().orElseThrow().evaluation().outcomes().get(0).subject()::equals)
                .orElse(true)
            && f.outcome()
                .map(e.content().orElseThrow().evaluation().outcomes().get(0).code()::equals)
                .orElse(true)
            && f.from().map(from -> !e.decidedAt().isBefore(from)).orElse(true)
            && f.to().map(e.decidedAt()::isBefore).orElse(true)
            && f.release().map(n -> n == e.release().number()).orElse(true);
  }

  private List<Entry> paged(Filter filter, int limit) {
    List<Entry> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = ledger.search(filter, cursor, limit);
      assertTrue(page.entries().size() <= limit);
      found.addAll(page.entries());
      cursor = page.next();
    } while (cursor.isPresent());
    return found;
  }

  static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::id).toList();
  }

  @Test
  void whatACredentialAskedForIsFoundInTheRegulationsItIsLimitedTo() throws Exception {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      String by = i % 100 == 7 ? "branch office" : i % 5 == 0 ? "admin" : "clerk";
      receipts.add(ledger.append(Invented.askedBy(by, Invented.numbered(i))));
    }
    receipts.get(2_499).durable().join();
    String erased = receipts.get(1_407).id();
    ledger.erase(List.of(erased), "officer", "asked for by the person");
    reopen();
    List<Entry> all = new ArrayList<>();
    receipts.forEach(receipt -> all.add(ledger.find(receipt.id()).orElseThrow()));
    Collections.reverse(all);
    for (String by : new String[] {"branch office", "admin", "clerk", "nobody", null}) {
      for (Set<String> within :
          List.of(
              Set.of(Invented.POOL),
              Set.of(Invented.LIBRARY, "none"),
              Set.of(Invented.POOL, Invented.LIBRARY),
              Set.<String>of())) {
        Filter filter = Filter.ALL.narrowed(Optional.ofNullable(by), Optional.of(within));
        List<Entry> expected =
            all.stream()
                .filter(e -> by == null || e.by().equals(by))
                .filter(e -> within.contains(e.regulation()))
                .toList();
        List<Entry> found = new ArrayList<>();
        ledger.each(filter, found::add);
        assertEquals(ids(expected), ids(found), by + " within " + within);
        assertEquals(ids(expected), ids(paged(filter, 19)), by + " within " + within);
      }
    }
    List<Entry> own = paged(Filter.ALL.narrowed(Optional.of("branch office"), Optional.empty()), 7);
    assertEquals(25, own.size());
    assertTrue(ids(own).contains(erased));
    assertEquals(Optional.empty(), ledger.verify(done -> {}).firstDamaged());
  }

  @Test
  void aCursorOfAnotherMakingIsRefused() {
    record(3);
    String cursor = ledger.search(Filter.ALL, Optional.empty(), 2).next().orElseThrow();
    assertEquals(1, ledger.search(Filter.ALL, Optional.of(cursor), 2).entries().size());
    for (String made : List.of("", "AAAA", cursor.replace(cursor.charAt(9), '_'), "ü")) {
      if (!made.equals(cursor)) {
        assertThrows(
            IllegalArgumentException.class,
            () -> ledger.search(Filter.ALL, Optional.of(made), 2),
            made);
      }
    }
  }

  @Test
  void anErasedDecisionLosesItsContentAndEverythingItWasFoundBy() throws Exception {
    List<Receipt> receipts = record(1_500); // one block has postings, the next is in memory
    for (int number : new int[] {14, 1_407}) {
      String id = receipts.get(number).id();
      Erasure erasure = ledger.erase(List.of(id, id, "none"), "officer", "asked for by the person");
      assertEquals(List.of(id), erasure.erased());
      assertErased(id, number, erasure.at());
      reopen();
      assertErased(id, number, erasure.at());
      assertEquals(List.of(), ledger.erase(List.of(id), "officer", "again").erased());
    }
    assertEquals(1_500, paged(Filter.ALL, 100).size());
  }

  private void assertErased(String id, int number, Instant at) {
    Entry entry = ledger.find(id).orElseThrow();
    assertEquals(Optional.empty(), entry.content());
    assertEquals(
        Optional.of(new Entry.Erased(at, "officer", "asked for by the person")), entry.erased());
    for (Filter personal :
        List.of(
            filter(null, "case " + number, null, null, null, null, null),
            filter(null, null, "reader " + number % 1000, null, null, null, null),
            filter(null, null, null, "REFUSED", null, null, null))) {
      assertFalse(ids(paged(personal, 50)).contains(id));
    }
    Filter lasting =
        filter(entry.regulation(), null, null, null, null, null, entry.release().number());
    assertTrue(ids(paged(lasting, 100)).contains(id));
  }

  @Test
  void whatIsOlderThanItsRegulationKeepsItIsErased() {
    List<Receipt> receipts = record(900);
    Instant before = receipts.get(600).decidedAt();
    assertEquals(200, ledger.eraseBefore(Invented.POOL, before, "retention", "kept long enough"));
    assertEquals(0, ledger.eraseBefore(Invented.POOL, before, "retention", "kept long enough"));
    for (int i = 0; i < receipts.size(); i++) {
      boolean gone = i < 600 && i % 3 == 0;
      Entry entry = ledger.find(receipts.get(i).id()).orElseThrow();
      assertEquals(gone, entry.erased().isPresent(), "decision " + i);
    }
  }

  @Test
  void aKeyedDecisionIsFoundByItsKeyUntilItIsErased() throws Exception {
    byte[] key = new byte[32];
    key[3] = 7;
    byte[] request = new byte[32];
    request[5] = 9;
    assertEquals(Optional.empty(), ledger.prior(key));
    Receipt receipt = ledger.append(Invented.keyed(Invented.numbered(1), key, request));
    receipt.durable().join();
    reopen();
    assertEquals(receipt.id(), ledger.prior(key).orElseThrow().id());
    assertArrayEquals(request, ledger.prior(key).orElseThrow().request());
    ledger.erase(List.of(receipt.id()), "officer", "done");
    assertEquals(Optional.empty(), ledger.prior(key));
  }

  @Test
  void decisionsOfManyThreadsKeepTheirOrderAndTimesNeverGoBack() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 8; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  Receipt receipt = ledger.append(Invented.numbered(i));
                  receipt.durable().join();
                  receipts.add(receipt);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Entry> all = paged(Filter.ALL, 200);
    assertEquals(1_600, all.size());
    assertEquals(
        receipts.stream().map(Receipt::id).sorted().toList(), ids(all).stream().sorted().toList());
    for (int i = 1; i < all.size(); i++) {
      assertEquals(all.get(i - 1).sequence() - 1, all.get(i).sequence());
      assertFalse(all.get(i).decidedAt().isAfter(all.get(i - 1).decidedAt()));
    }
  }

  @Test
  void aCheckpointIsSignedOnceForEachSize() throws Exception {
    assertEquals(0, ledger.checkpoint().size());
    record(5);
    Checkpoint five = ledger.checkpoint();
    assertEquals(5, five.size());
    reopen();
    assertEquals(five.note(), ledger.checkpoint().note());
    record(1);
    assertEquals(6, ledger.checkpoint().size());
    assertEquals(five.origin(), ledger.checkpoint().origin());
  }

  @Test
  void aClockSetBackDoesNotPutDecisionsOutOfOrder() throws Exception {
    Receipt first = record(1).get(0);
    ledger.close();
    ledger =
        new JdbcLedger(settings(), Clock.fixed(START.minus(Duration.ofDays(1)), ZoneOffset.UTC));
    Receipt second = record(1).get(0);
    assertEquals(first.decidedAt(), second.decidedAt());
  }
}
