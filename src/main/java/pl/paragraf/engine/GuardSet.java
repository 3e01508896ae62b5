package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.model.functions.Predicate1;

/** Guards that are kept watch of together: one for every rule left out. Thread-safe. */
final class GuardSet {

  private static final Question[] NONE = {};

  /** A place in a pair. */
  record Side(int pair, boolean second) {}

  /**
   * Something that facts of one class are asked once, on behalf of all guards it matters to.
   *
   * @param tests conditions on the fact alone
   * @param strictly whether a fact whose conditions fail is none of those asked for: otherwise it
   *     may be one, for the rule itself may tell what is wrong
   * @param alone whether no fact may be like that
   * @param sides the places that such a fact may take
   */
  record Question(Predicate1<Object>[] tests, boolean strictly, boolean alone, Side[] sides) {

    /** Of a fact of the class that is asked this. */
    boolean asksFor(Object fact) {
      try {
        for (Predicate1<Object> test : tests) {
          if (!test.test(fact)) {
            return false;
          }
        }
        return true;
      } catch (Exception e) {
        return !strictly;
      }
    }
  }

  private final List<FactTest> alone = new ArrayList<>();
  private final Guard.Unpaired[] unpaired;
  private final Guard.Forbidden[] forbidden;
  private final Map<Class<?>, Question[]> byClass = new ConcurrentHashMap<>();

  GuardSet(Collection<Guard> guards) {
    List<Guard.Unpaired> pairs = new ArrayList<>();
    List<Guard.Forbidden> nots = new ArrayList<>();
    for (Guard guard : guards) {
      if (guard instanceof Guard.Missing missing) {
        alone.add(missing.first());
      } else if (guard instanceof Guard.Unpaired pair) {
        pairs.add(new Guard.Unpaired(pair.first(), pair.second(), pair.pair().bare()));
      } else if (guard instanceof Guard.Forbidden not) {
        FactPair pair = not.pair().bare();
        nots.add(new Guard.Forbidden(not.first(), not.second(), pair, not.salience()));
      }
    }
    nots.sort(Comparator.comparingInt(Guard.Forbidden::salience).reversed());
    unpaired = pairs.toArray(new Guard.Unpaired[0]);
    forbidden = nots.toArray(new Guard.Forbidden[0]);
  }

  /** Pairs that must not come up; they are numbered first. */
  Guard.Unpaired[] unpaired() {
    return unpaired;
  }

  /** Pairs that have to come up, those that have to soonest first; they are numbered last. */
  Guard.Forbidden[] forbidden() {
    return forbidden;
  }

  /** What facts of the class are asked, the quickest to end the matter first. */
  Question[] questions(Class<?> type) {
    Question[] known = byClass.get(type);
    if (known == null) {
      known = newQuestions(type);
      byClass.put(type, known);
    }
    return known;
  }

  private Question[] newQuestions(Class<?> type) {
    List<Question> questions = new ArrayList<>();
    for (FactTest test : alone) {
      if (test.type().isAssignableFrom(type)) {
        questions.add(new Question(test.bare(), false, true, new Side[0]));
      }
    }
    Map<Asked, List<Side>> sides = new LinkedHashMap<>();
    for (int i = 0; i < unpaired.length; i++) {
      addSides(sides, i, unpaired[i], false, type);
    }
    for (int i = 0; i < forbidden.length; i++) {
      addSides(sides, unpaired.length + i, forbidden[i], true, type);
    }
    sides.forEach(
        (asked, taken) -> {
          Side[] places = taken.toArray(new Side[0]);
          questions.add(new Question(asked.test().bare(), asked.strictly(), false, places));
        });
    return questions.toArray(NONE);
  }

  private record Asked(FactTest test, boolean strictly) {}

  private static void addSides(
      Map<Asked, List<Side>> sides, int pair, Guard.Paired guard, boolean not, Class<?> type) {
    if (guard.first().type().isAssignableFrom(type)) {
      Asked asked = new Asked(guard.first(), false);
      sides.computeIfAbsent(asked, a -> new ArrayList<>()).add(new Side(pair, false));
    }
    if (guard.second().type().isAssignableFrom(type)) {
      Asked asked = new Asked(guard.second(), not);
      sides.computeIfAbsent(asked, a -> new ArrayList<>()).add(new Side(pair, true));
    }
  }
}
