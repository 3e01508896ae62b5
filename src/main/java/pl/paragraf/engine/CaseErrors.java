package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Gathers every error of one request. */
final class CaseErrors {

  private final int shown;
  private final List<Problem.Error> errors = new ArrayList<>();
  private int count;

  CaseErrors(int shown) {
    this.shown = shown;
  }

  void add(String pointer, String code, Message message) {
    count++;
    if (errors.size() < shown) {
      errors.add(new Problem.Error(pointer, code, message));
    }
  }

  void addToFact(int fact, String field, String code, Message message) {
    add("/facts/" + fact + (field == null ? "" : "/" + escaped(field)), code, message);
  }

  boolean any() {
    return count > 0;
  }

  ProblemException toException() {
    Message detail =
        count == 1
            ? errors.get(0).said()
            : count > errors.size()
                ? Message.of("case.errors-shown", count, errors.size())
                : Message.of("case.errors", count);
    errors.sort(Comparator.comparing(CaseErrors::position));
    return new ProblemException(new Problem(Problem.Kind.INVALID_CASE, detail, errors));
  }

  /** Errors of the case itself before those of facts, facts in their order. */
  private static Integer position(Problem.Error error) {
    if (!error.pointer().startsWith("/facts/")) {
      return -1;
    }
    int end = error.pointer().indexOf('/', 7);
    return Integer.valueOf(
        end < 0 ? error.pointer().substring(7) : error.pointer().substring(7, end));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
