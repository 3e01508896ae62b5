package pl.paragraf.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.DayFact;
import pl.paragraf.engine.logic.RangeTable;
import pl.paragraf.model.Diagnostic;

/** Proves the tables that hold whatever the case, on every day on which they change. */
final class TableProofs {

  private TableProofs() {}

  static void check(
      CompiledRules rules,
      List<RangeTable> tables,
      List<Span> spans,
      List<Diagnostic> diagnostics) {
    for (RangeTable table : tables) {
      Map<RangeProof.Fault, Span> open = new LinkedHashMap<>();
      List<Span> without = new ArrayList<>();
      for (Span span : spans) {
        List<DayFact> rows = rows(rules, table, span.first());
        if (rows.isEmpty()) {
          without.add(span);
        }
        Map<RangeProof.Fault, Span> now = new LinkedHashMap<>();
        for (RangeProof.Fault fault : RangeProof.faults(table, rows)) {
          Span before = open.remove(fault);
          now.put(fault, before == null ? span : before.with(span));
        }
        open.forEach((fault, time) -> diagnostics.add(diagnostic(fault, time)));
        open = now;
      }
      open.forEach((fault, time) -> diagnostics.add(diagnostic(fault, time)));
      if (without.size() < spans.size() && !(table.cover() instanceof RangeTable.Cover.Partly)) {
        without.forEach(span -> diagnostics.add(missing(table, span)));
      }
    }
  }

  /** A fault, with the days on which it holds. */
  static Diagnostic diagnostic(RangeProof.Fault fault, Span time) {
    String message = "%s: %s.".formatted(fault.sentence(), time.text());
    return Diagnostic.error(fault.rule().file(), fault.rule().line(), 1, fault.code(), message);
  }

  private static List<DayFact> rows(CompiledRules rules, RangeTable table, LocalDate day) {
    return rules.logic().facts(day).stream()
        .filter(fact -> fact.type().name().equals(table.type()))
        .toList();
  }

  private static Diagnostic missing(RangeTable table, Span span) {
    String message =
        "The table %s has no row %s, though it has rows at other times; write the same day in the"
            + " date-expires of the old rule and the date-effective of the new one.";
    return Diagnostic.error(
        table.place().file(),
        Math.max(1, table.place().line()),
        1,
        "RANGE_GAP",
        message.formatted(table.type(), span.text()));
  }

  /** The ends of a time that the regulation itself has. */
  static List<Span> spans(CompiledRules rules, Optional<LocalDate> last) {
    return Span.between(rules.logic().days(), last);
  }
}
