package pl.paragraf.ledger.store;

import java.util.LinkedHashSet;
import java.util.Set;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.AccessEntry;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.seal.Keys;

/** What an entry of the access log can be searched by, blinded. Thread-safe. */
final class AccessTerms {

  private static final String ACCESS = "access";
  private static final String BY = "access by";
  private static final String OPERATION = "access operation";
  private static final String DECISION = "access to decision";

  private final Keys keys;
  private final long all;

  AccessTerms(Keys keys) {
    this.keys = keys;
    this.all = keys.term(ACCESS, "");
  }

  /** What every entry of the access log carries, and no other entry. */
  long all() {
    return all;
  }

  /** Everything an access can be searched by. */
  long[] of(String by, Access access) {
    Set<Long> terms = new LinkedHashSet<>();
    terms.add(all);
    terms.add(keys.term(BY, by));
    terms.add(keys.term(OPERATION, access.operation().name()));
    access.decisions().forEach(id -> terms.add(keys.term(DECISION, id)));
    return array(terms);
  }

  /** What all accesses carry that a filter finds, the rarest first. */
  long[] of(AccessFilter filter) {
    Set<Long> terms = new LinkedHashSet<>();
    filter.decision().ifPresent(id -> terms.add(keys.term(DECISION, id)));
    filter.by().ifPresent(by -> terms.add(keys.term(BY, by)));
    filter.operation().ifPresent(operation -> terms.add(keys.term(OPERATION, operation.name())));
    terms.add(all);
    return array(terms);
  }

  /** Whether an access is what a filter looks for; terms may be alike by chance. */
  static boolean fits(AccessFilter filter, AccessEntry entry) {
    Access access = entry.access();
    return filter.by().map(entry.by()::equals).orElse(true)
        && filter.operation().map(access.operation()::equals).orElse(true)
        && filter.decision().map(access.decisions()::contains).orElse(true)
        && filter.from().map(from -> !entry.at().isBefore(from)).orElse(true)
        && filter.to().map(entry.at()::isBefore).orElse(true);
  }

  private static long[] array(Set<Long> terms) {
    return terms.stream().mapToLong(Long::longValue).toArray();
  }
}
