package pl.paragraf.ledger.store;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import pl.paragraf.ledger.Draft.Idempotency;
import pl.paragraf.ledger.content.ContentCodec;
import pl.paragraf.ledger.content.Vocabulary;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;

/**
 * Checks entries one by one against their leaf, their key and the notes on their erasure. Used by
 * one thread, in the order of the entries.
 */
final class EntryCheck implements AutoCloseable {

  private final Keys keys;
  private final Terms terms;
  private final AccessTerms accessTerms;
  private final Catalog catalog;
  private final Erasures erasures;
  private final KeyedRows erased;
  private final KeyedRows idempotency;
  private final Findings findings;
  private long firstUnexplained = Long.MAX_VALUE;

  EntryCheck(Connection connection, Keys keys, Catalog catalog, Findings findings)
      throws SQLException {
    this.keys = keys;
    this.terms = new Terms(keys);
    this.accessTerms = new AccessTerms(keys);
    this.catalog = catalog;
    this.erasures = new Erasures(connection, catalog);
    this.findings = findings;
    this.erased =
        new KeyedRows(connection, "SELECT seq, by_seq, key_digest FROM erasure ORDER BY seq");
    try {
      this.idempotency =
          new KeyedRows(
              connection, "SELECT seq, client_key, request FROM idempotency ORDER BY seq");
    } catch (SQLException e) {
      erased.close();
      throw e;
    }
  }

  /** An entry as stored. */
  record Stored(long sequence, Head head, byte[] key, byte[] content) {}

  /** What an entry is found by; empty when it is not what its leaf was made from. */
  Optional<long[]> terms(Stored entry) throws SQLException {
    Optional<Erased> gone = erasedNote(entry.sequence());
    if (gone.isPresent()
        && !Batch.none(entry.key())
        && !erasures.lists(gone.get().bySequence(), entry.head().id()).orElse(false)) {
      findings.addNeedless(entry.sequence(), Flaw.STRAY, "erasure");
      gone = Optional.empty();
    }
    Optional<Idempotency> clientKey = clientKey(entry, gone.isPresent());
    Optional<Flaw> flaw = flaw(entry, gone);
    if (flaw.isPresent()) {
      findings.add(entry.sequence(), flaw.get());
      return Optional.empty();
    }
    if (entry.head().kind() == Kind.ERASURE) {
      OptionalLong left = erasures.firstNotErased(entry.sequence(), entry.content());
      if (left.isPresent()) {
        findings.add(left.getAsLong(), Flaw.ERASURE);
      }
    }
    if (!entry.head().kind().keyed()) {
      return logged(entry);
    }
    Catalog.Release release = catalog.release(entry.head().origin()).orElseThrow();
    Optional<Vocabulary> vocabulary = catalog.vocabulary(release);
    if (vocabulary.isEmpty()) {
      findings.add(entry.sequence(), Flaw.VOCABULARY);
      return Optional.empty();
    }
    if (gone.isPresent()) {
      return Optional.of(terms.lasting(release.regulation(), release.number(), by(entry)));
    }
    Optional<long[]> found = opened(entry, release, vocabulary.get());
    return clientKey.isEmpty() ? found : found.map(known -> bound(known, clientKey.get()));
  }

  private Optional<long[]> logged(Stored entry) throws SQLException {
    String by = catalog.actor(entry.head().actor()).orElseThrow();
    try {
      return Optional.of(
          Logged.read(entry.head().kind(), entry.content())
              .map(access -> accessTerms.of(by, access))
              .orElseGet(() -> new long[0]));
    } catch (IllegalArgumentException e) {
      findings.add(entry.sequence(), Flaw.CONTENT);
      return Optional.empty();
    }
  }

  private long[] bound(long[] found, Idempotency clientKey) {
    long[] bound = Arrays.copyOf(found, found.length + 1);
    bound[found.length] = terms.bound(clientKey);
    return bound;
  }

  /** Known, or the entry would not be what its leaf was made from. */
  private String by(Stored entry) throws SQLException {
    return catalog.actor(entry.head().actor()).orElseThrow();
  }

  private Optional<long[]> opened(Stored entry, Catalog.Release release, Vocabulary vocabulary)
      throws SQLException {
    String by = by(entry);
    try {
      byte[] plain = keys.unwrap(entry.key()).decrypt(entry.content());
      return Optional.of(
          terms.of(
              ContentCodec.decode(vocabulary, release.regulation(), release.id(), plain)
                  .evaluation(),
              by));
    } catch (GeneralSecurityException | RuntimeException e) {
      findings.add(entry.sequence(), unwraps(entry.key()) ? Flaw.CONTENT : Flaw.KEY);
      return Optional.empty();
    }
  }

  private Optional<Flaw> flaw(Stored entry, Optional<Erased> gone) throws SQLException {
    Head head = entry.head();
    OptionalLong named = EntryIds.sequence(head.id());
    if (named.isEmpty() || named.getAsLong() != entry.sequence()) {
      return Optional.of(Flaw.MISPLACED);
    }
    boolean keyless = Batch.none(entry.key());
    byte[] keyDigest;
    if (!head.kind().keyed()) {
      if (gone.isPresent() || !keyless || head.origin() != 0) {
        return Optional.of(!keyless ? Flaw.KEY : gone.isPresent() ? Flaw.ERASURE : Flaw.HEAD);
      }
      keyDigest = EntryBytes.none();
    } else if (gone.isPresent()) {
      if (!keyless || !listed(entry, gone.get())) {
        return Optional.of(Flaw.ERASURE);
      }
      keyDigest = gone.get().keyDigest();
    } else {
      keyDigest = Hashes.sha256(entry.key());
    }
    Optional<EntryHead> rebuilt =
        catalog.head(entry.sequence(), head, keyDigest, Hashes.sha256(entry.content()));
    if (rebuilt.isEmpty()) {
      return Optional.of(catalog.actor(head.actor()).isEmpty() ? Flaw.ACTOR : Flaw.RELEASE);
    }
    if (Arrays.equals(Hashes.leaf(EntryBytes.of(rebuilt.get())), head.leaf())) {
      return Optional.empty();
    }
    return Optional.of(differing(entry, gone));
  }

  /** Which part of an entry is not what its leaf was made from, as far as it can be told. */
  private Flaw differing(Stored entry, Optional<Erased> gone) {
    if (!entry.head().kind().keyed() || gone.isPresent()) {
      return Flaw.HEAD;
    }
    if (!unwraps(entry.key())) {
      return Flaw.KEY;
    }
    try {
      keys.unwrap(entry.key()).decrypt(entry.content());
      return Flaw.HEAD;
    } catch (GeneralSecurityException | RuntimeException e) {
      return Flaw.CONTENT;
    }
  }

  private boolean unwraps(byte[] key) {
    try {
      keys.unwrap(key);
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private record Erased(long bySequence, byte[] keyDigest) {}

  private Optional<Erased> erasedNote(long sequence) throws SQLException {
    if (!erased.at(sequence, key -> findings.addNeedless(key, Flaw.STRAY, "erasure"))) {
      return Optional.empty();
    }
    ResultSet row = erased.row();
    try {
      return Optional.of(new Erased(Cells.whole(row, 2), Cells.bytes(row, 3, Hashes.BYTES)));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Erased(-1, EntryBytes.none()));
    } finally {
      erased.next();
    }
  }

  private boolean listed(Stored entry, Erased note) throws SQLException {
    if (note.bySequence() <= entry.sequence()) {
      return false;
    }
    Optional<Boolean> listed = erasures.lists(note.bySequence(), entry.head().id());
    if (listed.isEmpty()) {
      firstUnexplained = Math.min(firstUnexplained, entry.sequence());
    }
    return listed.orElse(true);
  }

  /** The client's key that leads to an entry; erased ones have none any more. */
  private Optional<Idempotency> clientKey(Stored entry, boolean gone) throws SQLException {
    Optional<Idempotency> found = Optional.empty();
    while (idempotency.at(
        entry.sequence(), key -> findings.addNeedless(key, Flaw.STRAY, "idempotency"))) {
      ResultSet row = idempotency.row();
      try {
        Idempotency read =
            new Idempotency(Cells.bytes(row, 2, Hashes.BYTES), Cells.bytes(row, 3, Hashes.BYTES));
        if (gone || found.isPresent() || !entry.head().kind().keyed()) {
          findings.add(entry.sequence(), Flaw.IDEMPOTENCY);
        }
        found = Optional.of(read);
      } catch (IllegalArgumentException e) {
        findings.add(entry.sequence(), Flaw.IDEMPOTENCY);
      }
      idempotency.next();
    }
    return found;
  }

  /** After the last entry: what is left belongs to none. */
  void end() throws SQLException {
    if (firstUnexplained < Long.MAX_VALUE && !findings.before(Long.MAX_VALUE)) {
      findings.add(firstUnexplained, Flaw.ERASURE);
    }
    erased.end(key -> findings.addNeedless(key, Flaw.STRAY, "erasure"));
    idempotency.end(key -> findings.addNeedless(key, Flaw.STRAY, "idempotency"));
  }

  @Override
  public void close() throws SQLException {
    try {
      erased.close();
    } finally {
      idempotency.close();
    }
  }
}
