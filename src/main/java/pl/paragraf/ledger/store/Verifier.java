package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import pl.paragraf.ledger.Verification;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.EntryIds;

/**
 * Reads everything that is stored, once and in order, and recomputes what it must be. Holds a block
 * of entries at a time, and a few numbers for every block. Ends at the first damage that leaves
 * nothing to find before it. Used once, by one thread.
 */
final class Verifier {

  /** Rows of entries held at a time; one may weigh megabytes. */
  private static final int FETCH = 16;

  private final Connection connection;
  private final Keys keys;
  private final CheckpointFile checkpoints;
  private final Findings findings = new Findings();
  private final CompactRange range = new CompactRange();
  private long lastMillis;
  private boolean ended = true;

  /**
   * @param connection shows the database as it is at one moment
   */
  Verifier(Connection connection, Keys keys, CheckpointFile checkpoints) {
    this.connection = connection;
    this.keys = keys;
    this.checkpoints = checkpoints;
  }

  /**
   * @param progress told the number of entries checked so far, block by block
   * @throws SQLException when the store cannot be reached; never because of what is stored
   */
  Verification verify(Consumer<Long> progress) throws SQLException {
    StoredEnd end = StoredEnd.read(connection, keys);
    Catalog catalog = new Catalog(connection);
    long signed;
    try (EntryCheck entries = new EntryCheck(connection, keys, catalog, findings);
        BlockCheck blocks = new BlockCheck(connection, findings);
        SignedSizes sizes =
            new SignedSizes(
                connection,
                keys.signingKey().publicKey(),
                end.believedOrigin(),
                checkpoints,
                findings)) {
      sizes.grown(range);
      stream(entries, blocks, sizes, progress);
      if (ended) {
        end.check(range, lastMillis, sizes.lastGood(), findings);
        sizes.end(range.size());
        entries.end();
        blocks.end(range.size());
        catalog
            .unused()
            .ifPresent(table -> findings.addNeedless(Long.MAX_VALUE, Flaw.STRAY, table));
      }
      signed = sizes.largest();
    } catch (SQLException e) {
      if (!Corruption.isCauseOf(e)) {
        throw e;
      }
      findings.add(range.size(), Flaw.UNREADABLE);
      return said(Math.max(range.size(), end.size()));
    }
    progress.accept(range.size());
    return said(Math.max(Math.max(range.size(), end.size()), signed));
  }

  private void stream(
      EntryCheck entries, BlockCheck blocks, SignedSizes sizes, Consumer<Long> progress)
      throws SQLException {
    try (KeyedRows batches =
        new KeyedRows(
            connection,
            "SELECT first_seq, entries, heads, keys, contents FROM batch ORDER BY first_seq",
            FETCH)) {
      while (ended && batches.present()) {
        long expected = range.size();
        if (batches.at(expected, first -> findings.addNeedless(first, Flaw.SURPLUS, ""))) {
          batch(StoredParts.of(batches.row()), entries, blocks, sizes);
          batches.next();
        } else if (batches.present()) {
          stop(expected, Flaw.MISSING);
        }
        if (range.size() / Places.BLOCK != expected / Places.BLOCK) {
          progress.accept(range.size());
          ended &= !findings.before(range.size());
        }
      }
    }
  }

  private void stop(long sequence, Flaw flaw) {
    findings.add(sequence, flaw);
    ended = false;
  }

  private void batch(StoredParts parts, EntryCheck entries, BlockCheck blocks, SignedSizes sizes)
      throws SQLException {
    long first = range.size();
    if (parts.entries() == 0
        || first / Places.BLOCK != (first + parts.entries() - 1) / Places.BLOCK) {
      stop(first, Flaw.COUNT);
      return;
    }
    if (!parts.saysSo()) {
      findings.add(first, Flaw.COUNT);
    }
    blocks.batch(first, parts.entries());
    for (int i = 0; ended && i < parts.entries(); i++) {
      Optional<Head> head = parts.head(i);
      Optional<byte[]> key = parts.key(i);
      Optional<byte[]> content = parts.nextContent();
      if (head.isEmpty() || key.isEmpty() || content.isEmpty()) {
        stop(first + i, head.isEmpty() ? Flaw.UNREADABLE : key.isEmpty() ? Flaw.KEY : Flaw.CONTENT);
      } else {
        entry(
            new EntryCheck.Stored(first + i, head.get(), key.get(), content.get()),
            entries,
            blocks,
            sizes);
      }
    }
    if (ended && parts.hasMore()) {
      findings.add(range.size() - 1, Flaw.UNREADABLE);
    }
  }

  private void entry(
      EntryCheck.Stored entry, EntryCheck entries, BlockCheck blocks, SignedSizes sizes)
      throws SQLException {
    Optional<long[]> terms = entries.terms(entry);
    range.append(entry.head().leaf());
    if (terms.isPresent()) {
      if (entry.head().at() < lastMillis) {
        findings.add(entry.sequence(), Flaw.TIME);
      }
      lastMillis = entry.head().at();
      blocks.entry(entry.sequence(), entry.head(), terms.get());
    } else {
      blocks.damagedEntry(entry.sequence());
    }
    sizes.grown(range);
  }

  private Verification said(long entries) throws SQLException {
    Optional<Findings.Found> first = findings.first();
    if (first.isEmpty()) {
      return new Verification(entries, Optional.empty());
    }
    Findings.Found found = first.get();
    long sequence = Math.min(found.sequence(), Math.max(0, entries - 1));
    if (found.flaw() == Flaw.SURPLUS || found.flaw() == Flaw.MISSING) {
      sequence = found.sequence();
    }
    return new Verification(
        entries,
        Optional.of(
            new Verification.Damage(
                sequence,
                id(sequence),
                found.flaw().code(),
                found.flaw().said(Long.toString(sequence), found.table()))));
  }

  /** The id at a place, when it is one that belongs there. */
  private Optional<String> id(long sequence) throws SQLException {
    try {
      return Rows.batchOf(connection, sequence)
          .map(batch -> batch.heads().get((int) (sequence - batch.first())).id())
          .filter(id -> EntryIds.sequence(id).equals(OptionalLong.of(sequence)))
          .map(Object::toString);
    } catch (RuntimeException e) {
      return Optional.empty(); // the row is what is damaged
    } catch (SQLException e) {
      if (Corruption.isCauseOf(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
