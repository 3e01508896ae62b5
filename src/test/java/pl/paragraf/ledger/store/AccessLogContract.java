package pl.paragraf.ledger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Access.Operation;
import pl.paragraf.ledger.AccessEntry;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.AccessPage;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.Page;
import pl.paragraf.ledger.Receipt;

/** What every access log does, whatever database its ledger is kept in. */
abstract class AccessLogContract extends OpenLedger {

  private static final List<String> PEOPLE = List.of("clerk", "auditor one", "local:archive");
  private static final List<Operation> KINDS =
      List.of(Operation.READ, Operation.SEARCH, Operation.REPLAY);

  private List<String> decided(int count) {
    return record(count).stream().map(Receipt::id).toList();
  }

  private AccessEntry recorded(Access access, String by) {
    Receipt receipt = ledger.record(access, by);
    receipt.durable().join();
    long sequence = Long.parseLong(receipt.id().replace("-", "").substring(0, 11), 16) >> 2;
    return new AccessEntry(sequence, receipt.id(), receipt.decidedAt(), by, access);
  }

  private static AccessFilter filter(
      String by, Operation operation, String decision, Instant from, Instant to) {
    return new AccessFilter(
        Optional.ofNullable(by),
        Optional.ofNullable(operation),
        Optional.ofNullable(decision),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  private List<AccessEntry> found(AccessFilter filter) {
    List<AccessEntry> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      AccessPage page = ledger.accesses(filter, cursor, 37);
      assertTrue(page.entries().size() <= 37);
      found.addAll(page.entries());
      cursor = page.next();
    } while (cursor.isPresent());
    return found;
  }

  @Test
  void aRecordedAccessIsFoundAsItWas() throws Exception {
    List<String> ids = decided(3);
    AccessEntry search = recorded(Access.of(Operation.SEARCH, Filter.ALL, ids), "auditor one");
    AccessEntry end = recorded(Access.ended(Operation.EXPORT_COMPLETED, search.id(), 3), "clerk");
    AccessEntry made = recorded(Access.of(Operation.CREDENTIAL_CREATED, "registry"), "admin");
    assertEquals(3, search.sequence());
    reopen();
    assertEquals(List.of(made, end, search), found(AccessFilter.ALL));
    assertEquals(Optional.empty(), ledger.find(search.id()), "it is no decision");
    assertTrue(ledger.verify(done -> {}).intact());
  }

  @Test
  void everyCombinationOfFiltersFindsWhatLookingAtEachWouldFind() throws Exception {
    List<String> ids = decided(20);
    List<AccessEntry> all = new ArrayList<>();
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (int i = 0; i < 2_300; i++) {
      if (i % 10 == 3) {
        durable.add(ledger.append(Invented.numbered(i)).durable());
        continue;
      }
      String by = PEOPLE.get(i % 7 % 3);
      Access access =
          Access.of(KINDS.get(i % 11 % 3), List.of(ids.get(i % 20), ids.get((i + 7) % 20)));
      Receipt receipt = ledger.record(access, by);
      durable.add(receipt.durable());
      all.add(new AccessEntry(20 + i, receipt.id(), receipt.decidedAt(), by, access));
    }
    CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)).join();
    Collections.reverse(all);
    Instant early = all.get(1_700).at();
    Instant late = all.get(300).at();
    for (String by : new String[] {null, "clerk", "local:archive", "nobody"}) {
      for (Operation operation : new Operation[] {null, Operation.READ, Operation.SIGN_IN}) {
        for (String decision : new String[] {null, ids.get(4), "no id"}) {
          for (Instant from : new Instant[] {null, early}) {
            for (Instant to : new Instant[] {null, late}) {
              AccessFilter filter = filter(by, operation, decision, from, to);
              List<AccessEntry> expected =
                  all.stream().filter(entry -> fits(entry, filter)).toList();
              assertEquals(expected, found(filter), filter.toString());
            }
          }
        }
      }
    }
    assertTrue(ledger.verify(done -> {}).intact());
  }

  private static boolean fits(AccessEntry entry, AccessFilter filter) {
    return (filter.by().isEmpty() || filter.by().get().equals(entry.by()))
        && (filter.operation().isEmpty() || filter.operation().get() == entry.access().operation())
        && (filter.decision().isEmpty()
            || entry.access().decisions().contains(filter.decision().get()))
        && (filter.from().isEmpty() || !entry.at().isBefore(filter.from().get()))
        && (filter.to().isEmpty() || entry.at().isBefore(filter.to().get()));
  }

  @Test
  void decisionsAreFoundAsIfThereWereNoAccesses() throws Exception {
    List<String> ids = new ArrayList<>(decided(10));
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (int i = 0; i < 2_200; i++) {
      durable.add(ledger.record(Access.of(Operation.READ, List.of(ids.get(0))), "x").durable());
    }
    CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)).join();
    ids.addAll(decided(3));
    Collections.reverse(ids);
    for (int round = 0; round < 2; round++) {
      Page first = ledger.search(Filter.ALL, Optional.empty(), 5);
      Page second = ledger.search(Filter.ALL, first.next(), 100);
      List<Entry> found = new ArrayList<>(first.entries());
      found.addAll(second.entries());
      assertEquals(ids, found.stream().map(Entry::id).toList());
      List<String> each = new ArrayList<>();
      ledger.each(Filter.ALL, entry -> each.add(entry.id()));
      assertEquals(ids, each);
      reopen();
    }
    assertEquals(0, ledger.eraseBefore("access", Instant.now(), "x", "x"));
  }

  @Test
  void anErasureIsFoundInTheLogAndLeavesTheAccessesToWhatItErased() throws Exception {
    List<String> ids = decided(1_100);
    AccessEntry read = recorded(Access.of(Operation.READ, List.of(ids.get(4))), "clerk");
    ledger.erase(List.of(ids.get(4), ids.get(9)), "officer", "asked for by the person");
    List<AccessEntry> found = found(filter(null, null, ids.get(4), null, null));
    assertEquals(read, found.get(1));
    assertEquals(
        Access.of(Operation.ERASE, List.of(ids.get(4), ids.get(9))), found.get(0).access());
    assertEquals("officer", found.get(0).by());
    assertEquals(found.subList(0, 1), found(filter(null, Operation.ERASE, null, null, null)));
    ledger.eraseBefore(Invented.POOL, Instant.now(), "retention", "P1Y");
    ledger.eraseBefore(Invented.LIBRARY, Instant.now(), "retention", "P1Y");
    assertEquals(List.of(read), found(filter("clerk", null, null, null, null)));
    List<AccessEntry> kept = found(filter("retention", Operation.ERASE, null, null, null));
    assertEquals(1_098, kept.stream().mapToInt(e -> e.access().decisions().size()).sum());
    assertTrue(ledger.verify(done -> {}).intact());
  }

  @Test
  void whatIsNoneIsNotRecorded() {
    List<String> ids = decided(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> ledger.record(Access.of(Operation.ERASE, ids), "clerk"));
    assertThrows(
        IllegalArgumentException.class,
        () -> ledger.accesses(AccessFilter.ALL, Optional.of("AAAAAAAAAAAAAAAAAAAAAA"), 5));
    assertEquals(List.of(), found(AccessFilter.ALL));
    assertEquals(1, ledger.checkpoint().size());
  }

  @Test
  void anAccessIsStoredNoSoonerThanWhatCameBeforeIt() throws Exception {
    decided(1);
    Receipt decision = ledger.append(Invented.numbered(1));
    Receipt access = ledger.record(Access.of(Operation.SIGN_IN), "clerk");
    access.durable().join();
    assertTrue(decision.durable().isDone());
  }

  @Test
  void whenNothingCanBeStoredAnAccessSaysSo() throws Exception {
    decided(1);
    ledger.close();
    assertThrows(
        LedgerUnavailableException.class,
        () -> ledger.record(Access.of(Operation.SIGN_IN), "clerk"));
    ledger = new JdbcLedger(settings(), clock);
    AccessEntry after = recorded(Access.of(Operation.SIGN_IN), "clerk");
    assertEquals(List.of(after), found(AccessFilter.ALL));
  }

  @Test
  void anAccessIsProvenAsADecisionIs() throws Exception {
    List<String> ids = decided(30);
    AccessEntry read = recorded(Access.of(Operation.READ, ids), "clerk");
    assertEquals(30, ledger.proof(read.id()).orElseThrow().sequence());
  }
}
