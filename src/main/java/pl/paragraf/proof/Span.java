package pl.paragraf.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time within the period in force.
 *
 * @param first first day
 * @param last last day, empty when it does not end
 */
record Span(LocalDate first, Optional<LocalDate> last) {

  /** The times that begin on the days and end before the next, the last one at the end in force. */
  static List<Span> between(List<LocalDate> days, Optional<LocalDate> end) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Optional<LocalDate> last =
          i + 1 < days.size() ? Optional.of(days.get(i + 1).minusDays(1)) : end;
      spans.add(new Span(days.get(i), last));
    }
    return spans;
  }

  /** This time and the one that follows it. */
  Span with(Span next) {
    return new Span(first, next.last);
  }

  /** As it stands in a sentence. */
  String text() {
    if (last.isEmpty()) {
      return "from " + first + " on";
    }
    return last.get().equals(first) ? "on " + first : "from " + first + " to " + last.get();
  }
}
