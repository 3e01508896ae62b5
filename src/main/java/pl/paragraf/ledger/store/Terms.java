package pl.paragraf.ledger.store;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.ledger.Draft.Idempotency;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.seal.Keys;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Evaluation;

/** What an entry can be searched by, blinded. Thread-safe. */
final class Terms {

  private static final String REGULATION = "regulation";
  private static final String RELEASE = "release";
  private static final String REFERENCE = "reference";
  private static final String SUBJECT = "subject";
  private static final String OUTCOME = "outcome";
  private static final String BY = "by";
  private static final String CLIENT_KEY = "client key";

  /**
   * Who asks under this name reads everything and never needs to find only its own. Ledgers from
   * before there were other credentials know no term for who asked.
   */
  private static final String FIRST_ADMINISTRATOR = "admin";

  /** Codes of outcomes and the like: far fewer than this. */
  private static final int COMMON = 10_000;

  private final Keys keys;
  private final ConcurrentHashMap<String, Long> common = new ConcurrentHashMap<>();

  Terms(Keys keys) {
    this.keys = keys;
  }

  /** What stays when an entry is erased: regulation, release and who asked. */
  long[] lasting(String regulation, int release, String by) {
    long inRegulation = common(REGULATION, regulation);
    long underRelease = common(RELEASE, Integer.toString(release));
    return by.equals(FIRST_ADMINISTRATOR)
        ? new long[] {inRegulation, underRelease}
        : new long[] {inRegulation, underRelease, common(BY, by)};
  }

  /** What binds a client's key to the entry it led to. */
  long bound(Idempotency idempotency) {
    HexFormat hex = HexFormat.of();
    return keys.term(
        CLIENT_KEY, hex.formatHex(idempotency.key()) + hex.formatHex(idempotency.request()));
  }

  /** Everything an entry can be searched by. */
  long[] of(Evaluation evaluation, String by) {
    Set<Long> terms = new LinkedHashSet<>();
    for (long term : lasting(evaluation.regulation(), evaluation.release().number(), by)) {
      terms.add(term);
    }
    if (evaluation.caseReference() != null) {
      terms.add(keys.term(REFERENCE, evaluation.caseReference()));
    }
    Set<String> subjects = new LinkedHashSet<>();
    for (Conclusion.OutcomeDrawn outcome : evaluation.outcomes()) {
      terms.add(common(OUTCOME, outcome.code()));
      subjects.add(outcome.subject());
    }
    evaluation.findings().forEach(finding -> subjects.add(finding.subject()));
    evaluation.nextSteps().forEach(step -> subjects.add(step.subject()));
    subjects.forEach(subject -> terms.add(keys.term(SUBJECT, subject)));
    return terms.stream().mapToLong(Long::longValue).toArray();
  }

  /** What all entries carry that a filter finds, the rarest first. */
  long[] of(Filter filter) {
    Set<Long> terms = new LinkedHashSet<>();
    filter.caseReference().ifPresent(reference -> terms.add(keys.term(REFERENCE, reference)));
    filter.subject().ifPresent(subject -> terms.add(keys.term(SUBJECT, subject)));
    filter.outcome().ifPresent(outcome -> terms.add(keys.term(OUTCOME, outcome)));
    filter
        .by()
        .filter(by -> !by.equals(FIRST_ADMINISTRATOR))
        .ifPresent(by -> terms.add(keys.term(BY, by)));
    filter.release().ifPresent(release -> terms.add(keys.term(RELEASE, Integer.toString(release))));
    filter
        .regulation()
        .or(() -> filter.within().filter(w -> w.size() == 1).map(w -> w.iterator().next()))
        .ifPresent(regulation -> terms.add(keys.term(REGULATION, regulation)));
    return terms.stream().mapToLong(Long::longValue).toArray();
  }

  /** Of which each entry carries one that a filter finds; none when that does not matter. */
  long[] anyOf(Filter filter) {
    return filter.regulation().isPresent() || filter.within().map(Set::size).orElse(0) < 2
        ? new long[0]
        : filter.within().get().stream().mapToLong(id -> keys.term(REGULATION, id)).toArray();
  }

  /** Whether an entry is what a filter looks for; terms may be alike by chance. */
  static boolean fits(Filter filter, Evaluation evaluation) {
    return filter.caseReference().map(r -> r.equals(evaluation.caseReference())).orElse(true)
        && filter.outcome().map(code -> has(evaluation, code)).orElse(true)
        && filter.subject().map(subject -> isAbout(evaluation, subject)).orElse(true);
  }

  private static boolean has(Evaluation evaluation, String outcome) {
    return evaluation.outcomes().stream().anyMatch(o -> o.code().equals(outcome));
  }

  private static boolean isAbout(Evaluation evaluation, String subject) {
    return evaluation.outcomes().stream().anyMatch(c -> c.subject().equals(subject))
        || evaluation.findings().stream().anyMatch(c -> c.subject().equals(subject))
        || evaluation.nextSteps().stream().anyMatch(c -> c.subject().equals(subject));
  }

  private long common(String field, String value) {
    String name = field + ' ' + value;
    Long known = common.get(name);
    if (known != null) {
      return known;
    }
    long term = keys.term(field, value);
    if (common.size() < COMMON) {
      common.put(name, term);
    }
    return term;
  }
}
