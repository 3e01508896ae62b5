package pl.paragraf.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pl.paragraf.model.ReleaseId;

/**
 * The durable record of decisions, and of who had access to it. Entries are only ever appended;
 * what can go is the key of a case, and with it everything personal in its entry. Thread-safe.
 * Where the store cannot be reached, is full, locked or no longer the one that was opened, methods
 * throw {@link LedgerUnavailableException} and work again, without a restart, once it can be used.
 */
public interface Ledger {

  /** Begins to open the ledger and returns at once; without it the first use opens it. */
  void open();

  /** Whether {@link #append} answers without waiting for the ledger to be opened. */
  boolean ready();

  /**
   * Takes the next place for a decision and answers at once. The decision is recorded when {@link
   * Receipt#durable()} completes normally, and not before; concurrent callers share one flush.
   *
   * @throws LedgerUnavailableException when nothing can be recorded at present
   */
  Receipt append(Draft draft);

  /** The decision recorded under an idempotency key, if any. */
  Optional<Prior> prior(byte[] idempotencyKey);

  /**
   * The entry of a decision, erased ones included; empty for an id never given.
   *
   * @throws DamagedEntryException when what is stored cannot be read any more
   */
  Optional<Entry> find(String id);

  /**
   * A page of decisions, newest first. Erased decisions are found by regulation, release and period
   * only.
   *
   * @param cursor {@link Page#next()} of the page before, empty for the first
   * @param limit most entries of a page, at least 1
   * @throws IllegalArgumentException when the cursor was not made by this ledger
   */
  Page search(Filter filter, Optional<String> cursor, int limit);

  /** Every decision a filter finds, newest first, one at a time; nothing is collected. */
  void each(Filter filter, Consumer<Entry> reader);

  /**
   * Destroys the keys of decisions and everything they can be searched by, and records who did so
   * when and why. Ids never given and decisions erased already are passed over; when nothing is
   * left to do, nothing is recorded.
   *
   * @param by who asked for it
   * @param reason why, without personal data
   */
  Erasure erase(List<String> ids, String by, String reason);

  /**
   * Erases the decisions of a regulation taken before an instant, in portions.
   *
   * @return how many were erased
   */
  int eraseBefore(String regulation, Instant before, String by, String reason);

  /**
   * Takes the next place for an access and answers at once, as {@link #append} does: nothing that
   * was asked for is to be told before {@link Receipt#durable()} completes normally. Erasures are
   * recorded by themselves and are not to be recorded here.
   *
   * @param by who did it
   * @throws IllegalArgumentException when it is an erasure
   * @throws LedgerUnavailableException when nothing can be recorded at present
   */
  Receipt record(Access access, String by);

  /**
   * A page of the access log, newest first: accesses recorded, and erasures as accesses of their
   * own.
   *
   * @param cursor {@link AccessPage#next()} of the page before, empty for the first
   * @param limit most entries of a page, at least 1
   * @throws IllegalArgumentException when the cursor was not made by this ledger
   */
  AccessPage accesses(AccessFilter filter, Optional<String> cursor, int limit);

  /** The releases that decisions on record were taken under, by regulation. */
  Map<String, List<ReleaseId>> releases();

  /** The newest checkpoint; signs a new one when entries were appended since. */
  Checkpoint checkpoint();

  /**
   * That the entry of a decision is in the tree of the newest checkpoint; empty for an id never
   * given.
   */
  Optional<Inclusion> proof(String id);

  /** The key that checkpoints are signed with, as a PEM block (X.509, Ed25519). */
  String publicKey();

  /**
   * Reads everything that is stored and recomputes what it must be.
   *
   * @param progress told the number of entries checked so far, from time to time
   */
  Verification verify(Consumer<Long> progress);

  /**
   * Writes the whole ledger as NDJSON, oldest first, in the form that can be verified elsewhere
   * with the public key only: see {@code docs/ledger-format.md}.
   */
  void export(OutputStream out) throws IOException;
}
