package pl.paragraf.api;

import java.time.Instant;
import java.util.HexFormat;
import pl.paragraf.ledger.Checkpoint;

/**
 * A signed statement of what the ledger holds.
 *
 * @param origin name of this ledger
 * @param size entries covered
 * @param rootHash root of the Merkle tree over them, in hex
 * @param signedAt when it was signed
 * @param note the signed text, to be kept
 */
public record CheckpointAnswer(
    String origin, long size, String rootHash, Instant signedAt, String note) {

  static CheckpointAnswer of(Checkpoint checkpoint) {
    return new CheckpointAnswer(
        checkpoint.origin(),
        checkpoint.size(),
        HexFormat.of().formatHex(checkpoint.root()),
        checkpoint.at(),
        checkpoint.note());
  }
}
