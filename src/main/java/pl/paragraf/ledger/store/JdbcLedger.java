package pl.paragraf.ledger.store;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.AccessPage;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Erasure;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Inclusion;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.Origin;
import pl.paragraf.ledger.Page;
import pl.paragraf.ledger.Prior;
import pl.paragraf.ledger.Receipt;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.content.AccessContent;
import pl.paragraf.ledger.content.ContentCodec;
import pl.paragraf.ledger.content.Vocabulary;
import pl.paragraf.ledger.seal.CaseKey;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.model.ReleaseId;

/** The ledger in an embedded database or in PostgreSQL. Thread-safe. */
public final class JdbcLedger implements Ledger, AutoCloseable {

  /** Vocabularies weigh some hundred kilobytes; few releases decide at the same time. */
  private static final int VOCABULARIES = 8;

  /** Decisions erased in one transaction. */
  private static final int PORTION = 200;

  private final LedgerSettings settings;
  private final Tail tail = new Tail();
  private final Writer writer;
  private final Origins origins = new Origins();
  private final Object erasing = new Object();
  private final Map<Origin, Vocabulary> vocabularies =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Origin, Vocabulary> eldest) {
              return size() > VOCABULARIES;
            }
          });

  public JdbcLedger(LedgerSettings settings, Clock clock) {
    this.settings = settings;
    this.writer = new Writer(settings, clock, tail);
  }

  @Override
  public void open() {
    writer.start();
  }

  @Override
  public boolean ready() {
    return writer.ready();
  }

  @Override
  public Receipt append(Draft draft) {
    Opened ledger = writer.opened();
    Origin origin = draft.origin();
    Vocabulary vocabulary = vocabularies.get(origin);
    if (vocabulary == null) {
      vocabulary = Vocabulary.of(origin);
      vocabularies.put(origin, vocabulary);
    }
    CaseKey key = ledger.keys.newCaseKey();
    byte[] content =
        key.encrypt(ContentCodec.encode(vocabulary, draft.request(), draft.evaluation()));
    byte[] wrapped = key.wrapped();
    Waiting waiting =
        writer.enqueue(
            new Waiting.Made(
                Kind.DECISION,
                draft.by(),
                Optional.of(new Waiting.Release(origin.regulation(), origin.release(), vocabulary)),
                wrapped,
                Hashes.sha256(wrapped),
                content,
                Hashes.sha256(content),
                ledger.terms.of(draft.evaluation(), draft.by()),
                draft.idempotency(),
                List.of()));
    return new Receipt(
        waiting.id().toString(), Instant.ofEpochMilli(waiting.at()), waiting.durable());
  }

  @Override
  public Optional<Prior> prior(byte[] idempotencyKey) {
    return reading(
        (ledger, connection) -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT request, seq FROM idempotency WHERE client_key = ?")) {
            query.setBytes(1, idempotencyKey);
            try (ResultSet row = query.executeQuery()) {
              if (!row.next()) {
                return Optional.<Prior>empty();
              }
              byte[] request = row.getBytes(1);
              return entries(ledger, connection)
                  .head(row.getLong(2))
                  .map(head -> new Prior(head.id().toString(), request));
            }
          }
        });
  }

  @Override
  public Optional<Entry> find(String id) {
    Optional<UUID> known = EntryIds.parse(id);
    OptionalLong sequence =
        known.isPresent() ? EntryIds.sequence(known.get()) : OptionalLong.empty();
    if (sequence.isEmpty()) {
      return Optional.empty();
    }
    return reading(
        (ledger, connection) -> {
          Entries entries = entries(ledger, connection);
          Optional<Head> head = entries.head(sequence.getAsLong());
          return head.isPresent() && head.get().id().equals(known.get())
              ? entries.decision(sequence.getAsLong())
              : Optional.empty();
        });
  }

  @Override
  public Page search(Filter filter, Optional<String> cursor, int limit) {
    return reading(
        (ledger, connection) -> {
          long before = cursor.map(text -> Cursors.place(ledger.keys, text)).orElse(Long.MAX_VALUE);
          List<Entry> found = new ArrayList<>();
          run(
              ledger,
              connection,
              filter,
              before,
              entry -> {
                found.add(entry);
                return found.size() <= limit;
              });
          if (found.size() <= limit) {
            return new Page(found, Optional.empty());
          }
          List<Entry> page = found.subList(0, limit);
          return new Page(
              page, Optional.of(Cursors.after(ledger.keys, page.get(limit - 1).sequence())));
        });
  }

  @Override
  public void each(Filter filter, Consumer<Entry> reader) {
    reading(
        (ledger, connection) -> {
          run(
              ledger,
              connection,
              filter,
              Long.MAX_VALUE,
              entry -> {
                reader.accept(entry);
                return true;
              });
          return null;
        });
  }

  private interface Found {
    boolean more(Entry entry);
  }

  private void run(Opened ledger, Connection connection, Filter filter, long before, Found found)
      throws SQLException {
    Entries entries = entries(ledger, connection);
    long[] terms = ledger.terms.of(filter);
    // What carries a term of decisions is no access; only who asks for no term has to say so.
    OptionalLong without =
        terms.length == 0 ? OptionalLong.of(ledger.accessTerms.all()) : OptionalLong.empty();
    Search.Wanted wanted =
        new Search.Wanted(terms, ledger.terms.anyOf(filter), without, filter.from(), filter.to());
    new Search(connection, tail.newestFirst(), wanted)
        .run(
            before,
            sequence -> {
              Optional<Head> head = entries.head(sequence);
              if (head.isEmpty() || !inTime(head.get(), filter)) {
                return true;
              }
              Optional<Entry> entry = entries.decision(sequence);
              return entry.isEmpty() || !fits(filter, entry.get()) || found.more(entry.get());
            });
  }

  private static boolean inTime(Head head, Filter filter) {
    Instant at = Instant.ofEpochMilli(head.at());
    return filter.from().map(from -> !at.isBefore(from)).orElse(true)
        && filter.to().map(at::isBefore).orElse(true);
  }

  private static boolean fits(Filter filter, Entry entry) {
    boolean named =
        filter.regulation().map(entry.regulation()::equals).orElse(true)
            && filter.within().map(ids -> ids.contains(entry.regulation())).orElse(true)
            && filter.by().map(entry.by()::equals).orElse(true)
            && filter.release().map(n -> n == entry.release().number()).orElse(true);
    boolean personal =
        filter.caseReference().isPresent()
            || filter.subject().isPresent()
            || filter.outcome().isPresent();
    return named
        && entry
            .content()
            .map(content -> Terms.fits(filter, content.evaluation()))
            .orElse(!personal);
  }

  @Override
  public Erasure erase(List<String> ids, String by, String reason) {
    synchronized (erasing) {
      List<String> erased = new ArrayList<>();
      Instant at = Instant.EPOCH;
      List<Waiting.Wiped> portion = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (String id : new LinkedHashSet<>(ids)) {
        Optional<Waiting.Wiped> wiped = wiped(id);
        if (wiped.isPresent()) {
          portion.add(wiped.get());
          names.add(id);
        }
        if (portion.size() == PORTION) {
          at = erase(portion, names, by, reason);
          erased.addAll(names);
          portion.clear();
          names.clear();
        }
      }
      if (!portion.isEmpty()) {
        at = erase(portion, names, by, reason);
        erased.addAll(names);
      }
      return new Erasure(at, erased);
    }
  }

  /** What has to go of a decision; empty when there is none or it is gone already. */
  private Optional<Waiting.Wiped> wiped(String id) {
    try {
      return find(id)
          .filter(entry -> entry.erased().isEmpty())
          .map(
              entry -> {
                Terms terms = writer.opened().terms;
                return new Waiting.Wiped(
                    entry.sequence(),
                    terms.of(entry.content().orElseThrow().evaluation(), entry.by()),
                    terms.lasting(entry.regulation(), entry.release().number(), entry.by()));
              });
    } catch (DamagedEntryException e) {
      throw new LedgerUnavailableException(
          "a decision to be erased is damaged: run a verification", e);
    }
  }

  private Instant erase(List<Waiting.Wiped> wiped, List<String> ids, String by, String reason) {
    Entries.Erased erased = new Entries.Erased(ids, reason);
    long[] terms = writer.opened().accessTerms.of(by, erased.access());
    Waiting waiting =
        writer.enqueue(
            Waiting.Made.open(Kind.ERASURE, by, erased.write(), terms, List.copyOf(wiped)));
    await(waiting.durable());
    return Instant.ofEpochMilli(waiting.at());
  }

  @Override
  public Receipt record(Access access, String by) {
    if (access.operation() == Access.Operation.ERASE) {
      throw new IllegalArgumentException("an erasure is recorded by erasing");
    }
    long[] terms = writer.opened().accessTerms.of(by, access);
    byte[] content = AccessContent.write(access);
    Waiting waiting = writer.enqueue(Waiting.Made.open(Kind.ACCESS, by, content, terms, List.of()));
    return new Receipt(
        waiting.id().toString(), Instant.ofEpochMilli(waiting.at()), waiting.durable());
  }

  @Override
  public AccessPage accesses(AccessFilter filter, Optional<String> cursor, int limit) {
    return reading(
        (ledger, connection) ->
            new AccessSearch(
                    connection,
                    tail.newestFirst(),
                    ledger.keys,
                    ledger.accessTerms,
                    entries(ledger, connection))
                .page(filter, cursor, limit));
  }

  @Override
  public int eraseBefore(String regulation, Instant before, String by, String reason) {
    int erased = 0;
    while (true) {
      List<String> portion =
          reading(
              (ledger, connection) ->
                  new Expired(connection, regulation, before.toEpochMilli()).first(PORTION));
      if (portion.isEmpty()) {
        return erased;
      }
      erased += erase(portion, by, reason).erased().size();
    }
  }

  @Override
  public Map<String, List<ReleaseId>> releases() {
    return reading((ledger, connection) -> Origins.releases(connection));
  }

  @Override
  public Checkpoint checkpoint() {
    writer.opened();
    return await(writer.checkpoint());
  }

  @Override
  public Optional<Inclusion> proof(String id) {
    Optional<UUID> known = EntryIds.parse(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint newest = checkpoint();
    return reading((ledger, connection) -> new Proofs(connection).inclusion(newest, known.get()));
  }

  @Override
  public String publicKey() {
    return writer.opened().keys.signingKey().publicKeyPem();
  }

  @Override
  public Verification verify(Consumer<Long> progress) {
    return snapshot(
        (ledger, connection) ->
            new Verifier(connection, ledger.keys, CheckpointFile.in(settings.folder()))
                .verify(progress));
  }

  @Override
  public void export(OutputStream out) throws IOException {
    checkpoint();
    IOException[] failed = new IOException[1];
    snapshot(
        (ledger, connection) -> {
          try {
            new LedgerExport(connection, ledger.keys).write(out);
          } catch (IOException e) {
            failed[0] = e;
          }
          return null;
        });
    if (failed[0] != null) {
      throw failed[0];
    }
  }

  private Entries entries(Opened ledger, Connection connection) {
    return new Entries(connection, ledger.keys, origins);
  }

  private interface Reading<T> {
    T from(Opened ledger, Connection connection) throws SQLException;
  }

  private <T> T reading(Reading<T> reading) {
    Opened ledger = writer.opened();
    try (Connection connection = ledger.database.readers().getConnection()) {
      return reading.from(ledger, connection);
    } catch (SQLException e) {
      throw new LedgerUnavailableException("the ledger cannot be read", e);
    }
  }

  /** Reads everything as it is at one moment, whatever is recorded meanwhile. */
  private <T> T snapshot(Reading<T> reading) {
    return reading(
        (ledger, connection) -> {
          connection.setAutoCommit(false);
          try {
            if (settings.url().isPresent()) {
              connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
              connection.setReadOnly(true);
            }
            return reading.from(ledger, connection);
          } finally {
            connection.rollback();
            if (settings.url().isPresent()) {
              connection.setReadOnly(false);
              connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(true);
          }
        });
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerUnavailableException why) {
        throw why;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
