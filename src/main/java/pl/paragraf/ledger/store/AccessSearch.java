package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pl.paragraf.ledger.AccessEntry;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.AccessPage;
import pl.paragraf.ledger.seal.Keys;

/** Finds pages of the access log over one connection, newest first. Used by one thread. */
final class AccessSearch {

  private final Connection connection;
  private final List<Tail.Block> tail;
  private final Keys keys;
  private final AccessTerms terms;
  private final Entries entries;

  /**
   * @param tail the blocks without postings as they were before the first query, newest first
   */
  AccessSearch(
      Connection connection, List<Tail.Block> tail, Keys keys, AccessTerms terms, Entries entries) {
    this.connection = connection;
    this.tail = tail;
    this.keys = keys;
    this.terms = terms;
    this.entries = entries;
  }

  /**
   * @throws IllegalArgumentException when the cursor was not made by this ledger
   */
  AccessPage page(AccessFilter filter, Optional<String> cursor, int limit) throws SQLException {
    long before = cursor.map(text -> Cursors.place(keys, text)).orElse(Long.MAX_VALUE);
    List<AccessEntry> found = new ArrayList<>();
    Search.Wanted wanted =
        new Search.Wanted(terms.of(filter), OptionalLong.empty(), filter.from(), filter.to());
    new Search(connection, tail, wanted)
        .run(
            before,
            sequence -> {
              entries
                  .access(sequence)
                  .filter(entry -> AccessTerms.fits(filter, entry))
                  .ifPresent(found::add);
              return found.size() <= limit;
            });
    if (found.size() <= limit) {
      return new AccessPage(found, Optional.empty());
    }
    List<AccessEntry> page = found.subList(0, limit);
    return new AccessPage(page, Optional.of(Cursors.after(keys, page.get(limit - 1).sequence())));
  }
}
