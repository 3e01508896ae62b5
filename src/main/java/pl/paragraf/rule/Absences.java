package pl.paragraf.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Days of unexcused absence (§ 8 ust. 4 pkt 1 and § 7 ust. 2 pkt 3 of the Jordanów regulation).
 * Unexcused periods are united, excused days are taken out of them. Time grows as n log n with the
 * number of periods, whatever their length.
 */
public final class Absences {

  private final List<Absence> runs;
  private final WorkingDays calendar;

  private Absences(List<Absence> runs, WorkingDays calendar) {
    this.runs = runs;
    this.calendar = calendar;
  }

  /**
   * Unites periods into uninterrupted runs. A period that ends before it starts is left out.
   *
   * @param recorded {@link Absence} values in any order, overlapping or not
   * @param asOf last day that counts: what comes later has not happened yet
   * @param calendar tells working days
   * @param bridge whether a gap of non-working days only, none of them excused, belongs to the run
   */
  public static Absences of(
      Collection<?> recorded, LocalDate asOf, WorkingDays calendar, boolean bridge) {
    List<Absence> periods =
        recorded.stream().map(Absence.class::cast).map(a -> a.upTo(asOf)).toList();
    List<Absence> excused = united(periods, true);
    List<Absence> pieces = without(united(periods, false), excused);
    List<Absence> runs = new ArrayList<>();
    int next = 0;
    for (Absence piece : pieces) {
      Absence last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last == null) {
        runs.add(piece);
        continue;
      }
      while (next < excused.size() && !excused.get(next).to().isAfter(last.to())) {
        next++;
      }
      boolean excuse = next < excused.size() && excused.get(next).from().isBefore(piece.from());
      if (bridge
          && !excuse
          && !calendar.anyWithin(last.to().plusDays(1), piece.from().minusDays(1))) {
        runs.set(runs.size() - 1, new Absence(last.from(), piece.to(), false));
      } else {
        runs.add(piece);
      }
    }
    return new Absences(List.copyOf(runs), calendar);
  }

  /**
   * Days of the longest run, or of all runs together.
   *
   * @param mode {@code CONSECUTIVE} or {@code CUMULATIVE}
   * @param unit {@code CALENDAR} for calendar days, {@code SESSION} for working days
   * @throws IllegalArgumentException for another mode or unit
   */
  public int days(String mode, String unit) {
    long result = 0;
    for (Absence run : runs) {
      long days = length(run, unit);
      result =
          switch (mode) {
            case "CONSECUTIVE" -> Math.max(result, days);
            case "CUMULATIVE" -> result + days;
            default -> throw new IllegalArgumentException("no such way to count days: " + mode);
          };
    }
    return Math.toIntExact(result);
  }

  private long length(Absence run, String unit) {
    return switch (unit) {
      case "CALENDAR" -> ChronoUnit.DAYS.between(run.from(), run.to()) + 1;
      case "SESSION" -> calendar.countWithin(run.from(), run.to());
      default -> throw new IllegalArgumentException("no such unit of absence: " + unit);
    };
  }

  private static List<Absence> united(Collection<Absence> periods, boolean excused) {
    List<Absence> sorted =
        periods.stream()
            .filter(a -> a.excused() == excused && !a.isEmpty())
            .sorted(Comparator.comparing(Absence::from))
            .toList();
    List<Absence> united = new ArrayList<>();
    for (Absence next : sorted) {
      int end = united.size() - 1;
      if (end >= 0 && !next.from().isAfter(united.get(end).to().plusDays(1))) {
        Absence last = united.get(end);
        LocalDate to = next.to().isAfter(last.to()) ? next.to() : last.to();
        united.set(end, new Absence(last.from(), to, excused));
      } else {
        united.add(next);
      }
    }
    return united;
  }

  private static List<Absence> without(List<Absence> periods, List<Absence> excused) {
    List<Absence> left = new ArrayList<>();
    int first = 0;
    for (Absence period : periods) {
      LocalDate from = period.from();
      while (first < excused.size() && excused.get(first).to().isBefore(from)) {
        first++;
      }
      for (int i = first; i < excused.size() && !excused.get(i).from().isAfter(period.to()); i++) {
        addUnlessEmpty(left, from, excused.get(i).from().minusDays(1));
        from = excused.get(i).to().plusDays(1);
      }
      addUnlessEmpty(left, from, period.to());
    }
    return left;
  }

  private static void addUnlessEmpty(List<Absence> left, LocalDate from, LocalDate to) {
    if (!to.isBefore(from)) {
      left.add(new Absence(from, to, false));
    }
  }
}
