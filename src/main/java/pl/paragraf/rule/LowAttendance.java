package pl.paragraf.rule;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Months of low attendance (§ 8 ust. 4 pkt 2 of the Jordanów regulation), compared exactly, without
 * rounding.
 *
 * @param months length of the longest run of low months, or all of them when they need not follow
 *     one another
 * @param excusedIncluded whether a month of that run is low though absences in it were excused
 * @param gap whether a month between the first and the last record has none
 */
public record LowAttendance(int months, boolean excusedIncluded, boolean gap) {

  /**
   * Walks the months from the earliest to the latest record.
   *
   * @param records {@link AttendedMonth} values in any order; those of one month add up
   * @param minPercent a month is low below this percentage of the classes held
   * @param consecutive whether a month that is not low, or has no record, starts the count anew
   * @param excusedReduces whether excused classes are taken out of the classes held
   * @param emptyMonth a month without classes is passed over ({@code NEUTRAL}) or starts the count
   *     anew ({@code BREAKS})
   */
  public static LowAttendance of(
      Collection<?> records,
      int minPercent,
      boolean consecutive,
      boolean excusedReduces,
      String emptyMonth) {
    Map<Long, AttendedMonth> months = new TreeMap<>();
    for (Object each : records) {
      AttendedMonth month = (AttendedMonth) each;
      months.merge(month.index(), month, AttendedMonth::plus);
    }
    Run run = new Run();
    long previous = Long.MIN_VALUE;
    boolean gap = false;
    for (AttendedMonth month : months.values()) {
      if (previous != Long.MIN_VALUE && month.index() > previous + 1) {
        gap = true;
        run.breakIf(consecutive);
      }
      previous = month.index();
      long held = Math.max(0, month.scheduled() - (excusedReduces ? month.excused() : 0));
      if (held == 0) {
        run.breakIf(consecutive && emptyMonth.equals("BREAKS"));
      } else if (month.attended() * 100 < minPercent * held) {
        run.add(month.excused() > 0);
      } else {
        run.breakIf(consecutive);
      }
    }
    return new LowAttendance(run.longest, run.longestExcused, gap);
  }

  public int getMonths() {
    return months;
  }

  public boolean isExcusedIncluded() {
    return excusedIncluded;
  }

  public boolean isGap() {
    return gap;
  }

  /** The run of low months so far and the longest of all. */
  private static final class Run {
    private int length;
    private boolean excused;
    private int longest;
    private boolean longestExcused;

    void add(boolean withExcuse) {
      length++;
      excused |= withExcuse;
      if (length > longest) {
        longest = length;
        longestExcused = excused;
      } else if (length == longest) {
        longestExcused |= excused;
      }
    }

    void breakIf(boolean broken) {
      if (broken) {
        length = 0;
        excused = false;
      }
    }
  }
}
