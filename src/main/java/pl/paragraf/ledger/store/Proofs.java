package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.DamagedEntryException;
import pl.paragraf.ledger.Inclusion;
import pl.paragraf.ledger.tree.EntryBytes;
import pl.paragraf.ledger.tree.EntryBytes.EntryHead;
import pl.paragraf.ledger.tree.EntryIds;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.ledger.tree.InclusionProofs;

/**
 * Shows that entries are in a tree: from the roots of the full blocks, and the leaves of two blocks
 * at most. Used by one thread over one connection.
 */
final class Proofs {

  /** A full block is a complete subtree of this level. */
  private static final int BLOCK_LEVEL = Integer.numberOfTrailingZeros(Places.BLOCK);

  private final Connection connection;
  private final Map<Long, List<byte[]>> leaves = new HashMap<>();
  private List<byte[]> roots = List.of();

  Proofs(Connection connection) {
    this.connection = connection;
  }

  /**
   * Empty for an id never given, or given after the checkpoint was signed.
   *
   * @throws DamagedEntryException when what is stored does not lead to the checkpoint
   */
  Optional<Inclusion> inclusion(Checkpoint checkpoint, UUID id) throws SQLException {
    OptionalLong place = EntryIds.sequence(id);
    if (place.isEmpty() || place.getAsLong() >= checkpoint.size()) {
      return Optional.empty();
    }
    long sequence = place.getAsLong();
    try {
      Batch batch = Rows.batchOf(connection, sequence).orElseThrow(Proofs::gap);
      int index = (int) (sequence - batch.first());
      Head head = batch.heads().get(index);
      if (!head.id().equals(id)) {
        return Optional.empty();
      }
      byte[] entry =
          EntryBytes.of(head(sequence, head, batch.key(index), batch.contents().get(index)));
      roots = roots(checkpoint.size() / Places.BLOCK);
      List<byte[]> path = path(sequence, checkpoint.size());
      byte[] leaf = Hashes.leaf(entry);
      if (!InclusionProofs.verify(sequence, checkpoint.size(), leaf, path, checkpoint.root())) {
        throw new IllegalArgumentException("it does not lead to the checkpoint");
      }
      return Optional.of(new Inclusion(sequence, entry, leaf, path, checkpoint));
    } catch (IllegalArgumentException e) {
      throw new DamagedEntryException(sequence, "there is no proof for it", e);
    }
  }

  private EntryHead head(long sequence, Head head, byte[] key, byte[] content) throws SQLException {
    byte[] keyDigest = EntryBytes.none();
    if (head.kind().keyed()) {
      keyDigest = Batch.none(key) ? erasedKeyDigest(sequence) : Hashes.sha256(key);
    }
    return new Catalog(connection)
        .head(sequence, head, keyDigest, Hashes.sha256(content))
        .orElseThrow(() -> new IllegalArgumentException("its release is not on record"));
  }

  private byte[] erasedKeyDigest(long sequence) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT key_digest FROM erasure WHERE seq = ?")) {
      query.setLong(1, sequence);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException("its key is missing though nobody erased it");
        }
        return Cells.bytes(row, 1, Hashes.BYTES);
      }
    }
  }

  private List<byte[]> path(long sequence, long size) throws SQLException {
    // What a path needs below the level of blocks lies in these two; the rest is in the roots.
    long last = (size - 1) / Places.BLOCK;
    for (long block : new long[] {sequence / Places.BLOCK, last}) {
      leaves.put(block, leaves(block));
    }
    return InclusionProofs.path(sequence, size, this::subtree);
  }

  /** Root of the complete subtree of a level at an index. */
  private byte[] subtree(int level, long index) {
    if (level == 0) {
      List<byte[]> block = leaves.get(index / Places.BLOCK);
      int place = (int) (index % Places.BLOCK);
      if (block == null || place >= block.size()) {
        throw gap();
      }
      return block.get(place);
    }
    if (level == BLOCK_LEVEL) {
      return roots.get((int) index);
    }
    return Hashes.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
  }

  private List<byte[]> roots(long blocks) throws SQLException {
    List<byte[]> found = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT no, root FROM block WHERE no < ? ORDER BY no")) {
      query.setLong(1, blocks);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (row.getLong(1) != found.size()) {
            throw gap();
          }
          found.add(Cells.bytes(row, 2, Hashes.BYTES));
        }
      }
    }
    if (found.size() != blocks) {
      throw gap();
    }
    return found;
  }

  private List<byte[]> leaves(long block) throws SQLException {
    List<byte[]> found = new ArrayList<>(Places.BLOCK);
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT heads FROM batch WHERE first_seq >= ? AND first_seq < ? ORDER BY first_seq")) {
      query.setLong(1, block * Places.BLOCK);
      query.setLong(2, (block + 1) * Places.BLOCK);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Head.read(row.getBytes(1)).forEach(head -> found.add(head.leaf()));
        }
      }
    }
    return found;
  }

  private static IllegalArgumentException gap() {
    return new IllegalArgumentException("entries or blocks are missing");
  }
}
