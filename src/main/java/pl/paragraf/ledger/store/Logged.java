package pl.paragraf.ledger.store;

import java.io.IOException;
import java.util.Optional;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.content.AccessContent;
import pl.paragraf.ledger.tree.EntryBytes.Kind;

/** What the access log has of an entry. An erasure is its own record in the log. */
final class Logged {

  private Logged() {}

  /**
   * Empty for a decision, and for an erasure recorded before there was a log.
   *
   * @throws IllegalArgumentException when the content is not what entries of this kind hold
   */
  static Optional<Access> read(Kind kind, byte[] content) {
    return switch (kind) {
      case DECISION -> Optional.empty();
      case ACCESS -> Optional.of(AccessContent.read(content));
      case ERASURE -> erasure(content);
    };
  }

  private static Optional<Access> erasure(byte[] content) {
    try {
      Entries.Erased erased = Entries.Erased.read(content);
      return erased.logged() ? Optional.of(erased.access()) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException("the content of an erasure is not JSON", e);
    }
  }
}
