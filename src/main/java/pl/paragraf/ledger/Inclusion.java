package pl.paragraf.ledger;

import java.util.List;

/**
 * That an entry is part of the tree a checkpoint signs (RFC 6962, 2.1.1).
 *
 * @param sequence place of the entry, from 0
 * @param entry the bytes the leaf is the hash of
 * @param leaf hash of the leaf, 32 bytes
 * @param path the hashes from the leaf's sibling to the root
 * @param checkpoint the checkpoint the path leads to
 */
public record Inclusion(
    long sequence, byte[] entry, byte[] leaf, List<byte[]> path, Checkpoint checkpoint) {

  public Inclusion {
    path = List.copyOf(path);
  }
}
