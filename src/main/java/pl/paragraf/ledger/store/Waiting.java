package pl.paragraf.ledger.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import pl.paragraf.ledger.Draft.Idempotency;
import pl.paragraf.ledger.content.Vocabulary;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.Kind;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.model.ReleaseId;

/**
 * An entry with its place, waiting for the next commit.
 *
 * @param sequence its place
 * @param at when it was made, epoch milliseconds
 * @param made everything that could be made before the place was known
 * @param durable completes when it is on disk
 */
record Waiting(long sequence, UUID id, long at, Made made, CompletableFuture<Void> durable) {

  /**
   * What a caller makes of an entry.
   *
   * @param by who asked
   * @param release the release a decision was taken under
   * @param key the wrapped key, {@link Batch#KEY_BYTES} long; zeros unless it is a decision
   * @param keyDigest SHA-256 of the key; zeros unless it is a decision
   * @param content encrypted for a decision, plain for others
   * @param terms what it can be searched by
   * @param wiped entries whose keys go with this entry
   */
  record Made(
      Kind kind,
      String by,
      Optional<Release> release,
      byte[] key,
      byte[] keyDigest,
      byte[] content,
      byte[] contentDigest,
      long[] terms,
      Optional<Idempotency> idempotency,
      List<Wiped> wiped) {

    /** An entry without a key of its own. */
    static Made open(Kind kind, String by, byte[] content, long[] terms, List<Wiped> wiped) {
      return new Made(
          kind,
          by,
          Optional.empty(),
          new byte[Batch.KEY_BYTES],
          EntryBytes.none(),
          content,
          Hashes.sha256(content),
          terms,
          Optional.empty(),
          wiped);
    }
  }

  /** The release a decision was taken under. */
  record Release(String regulation, ReleaseId id, Vocabulary vocabulary) {}

  /**
   * An entry to be erased.
   *
   * @param terms what it could be searched by
   * @param lasting what it can be searched by from then on
   */
  record Wiped(long sequence, long[] terms, long[] lasting) {}
}
