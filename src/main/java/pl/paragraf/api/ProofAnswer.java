package pl.paragraf.api;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import pl.paragraf.ledger.Inclusion;

/**
 * That a decision is in the ledger, for whoever recomputes it (RFC 6962, 2.1.1).
 *
 * @param id the decision
 * @param leafIndex place of its entry, from 0
 * @param treeSize entries the checkpoint covers
 * @param leafHash hash of the leaf, in hex
 * @param entry the bytes the leaf is the hash of, in base64
 * @param path the hashes from the leaf's sibling to the root, in hex
 * @param checkpoint the signed note with the root
 */
public record ProofAnswer(
    String id,
    long leafIndex,
    long treeSize,
    String leafHash,
    String entry,
    List<String> path,
    String checkpoint) {

  static ProofAnswer of(String id, Inclusion inclusion) {
    HexFormat hex = HexFormat.of();
    return new ProofAnswer(
        id,
        inclusion.sequence(),
        inclusion.checkpoint().size(),
        hex.formatHex(inclusion.leaf()),
        Base64.getEncoder().encodeToString(inclusion.entry()),
        inclusion.path().stream().map(hex::formatHex).toList(),
        inclusion.checkpoint().note());
  }
}
