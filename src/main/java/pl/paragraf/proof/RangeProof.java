package pl.paragraf.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.engine.DayFact;
import pl.paragraf.engine.logic.RangeTable;
import pl.paragraf.engine.logic.RangeTable.Cover;
import pl.paragraf.model.RuleInfo;

/**
 * Holds the rows of a table against each other: none holds nothing, no value lies in two, none is
 * left out. Numbers are compared exactly.
 */
final class RangeProof {

  /**
   * What is wrong with a table, the same on whichever day it is found.
   *
   * @param rule that makes the row to look at
   */
  record Fault(RuleInfo rule, String code, String sentence) {}

  private record Row(Cut from, Cut to, DayFact fact) {}

  private final RangeTable table;
  private final List<Fault> faults = new ArrayList<>();

  private RangeProof(RangeTable table) {
    this.table = table;
  }

  /**
   * The faults of a table.
   *
   * @param rows facts of the table's type, at least one
   */
  static List<Fault> faults(RangeTable table, List<DayFact> rows) {
    RangeProof proof = new RangeProof(table);
    Map<List<Object>, List<Row>> tables = new LinkedHashMap<>();
    for (DayFact fact : rows) {
      List<Object> group = new ArrayList<>();
      table.group().forEach(field -> group.add(fact.values().get(field)));
      tables.computeIfAbsent(group, g -> new ArrayList<>()).add(proof.row(fact));
    }
    tables.forEach(proof::check);
    return proof.faults;
  }

  private Row row(DayFact fact) {
    RangeTable.Ends ends = table.ends();
    return new Row(
        Cut.lower(fact.values().get(ends.lower()), ends.lowerIn(), table.step()),
        Cut.upper(fact.values().get(ends.upper()), ends.upperIn(), table.step()),
        fact);
  }

  private void check(List<Object> group, List<Row> all) {
    String in = in(group);
    List<Row> rows = new ArrayList<>();
    for (Row row : all) {
      if (row.from().compareTo(row.to()) >= 0) {
        String sentence = "%s %s holds no value: it ends before it begins";
        add(row, "RANGE_EMPTY", sentence.formatted(in, name(row)));
      } else {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparing(Row::from).thenComparing(Row::to));
    Row furthest = null;
    for (Row row : rows) {
      if (furthest != null) {
        meet(in, furthest, row);
      }
      furthest = furthest == null || row.to().compareTo(furthest.to()) > 0 ? row : furthest;
    }
    if (!rows.isEmpty()) {
      ends(in, rows.get(0), furthest);
    }
  }

  private void meet(String in, Row before, Row row) {
    int compared = row.from().compareTo(before.to());
    if (compared < 0) {
      Cut end = row.to().compareTo(before.to()) < 0 ? row.to() : before.to();
      String sentence = "%s the values %s stand in two rows: %s and %s";
      add(
          row,
          "RANGE_OVERLAP",
          sentence.formatted(
              in, Cut.between(row.from(), end, table.step()), named(before), named(row)));
    } else if (compared > 0 && !(table.cover() instanceof Cover.Partly)) {
      String sentence = "%s no row holds the values %s, between %s and %s";
      add(
          row,
          "RANGE_GAP",
          sentence.formatted(
              in, Cut.between(before.to(), row.from(), table.step()), named(before), named(row)));
    }
  }

  private void ends(String in, Row first, Row last) {
    if (table.cover() instanceof Cover.Partly) {
      return;
    }
    Cut from = Cut.BELOW_ALL;
    Cut to = Cut.ABOVE_ALL;
    if (table.cover() instanceof Cover.Between between) {
      from = Cut.lower(between.lower().orElse(null), between.lowerIn(), table.step());
      to = Cut.upper(between.upper().orElse(null), between.upperIn(), table.step());
    }
    String sentence =
        "%s no row holds the values %s; %s is the %s one. Add a row, leave its end open (null), or say"
            + " in @covers what the table is for";
    if (from.compareTo(first.from()) < 0) {
      String values = Cut.between(from, first.from(), table.step());
      add(first, "RANGE_GAP", sentence.formatted(in, values, named(first), "lowest"));
    }
    if (to.compareTo(last.to()) > 0) {
      String values = Cut.between(last.to(), to, table.step());
      add(last, "RANGE_GAP", sentence.formatted(in, values, named(last), "highest"));
    }
  }

  private String in(List<Object> group) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      parts.add(table.group().get(i) + " " + group.get(i));
    }
    String of = parts.isEmpty() ? "" : " for " + String.join(", ", parts);
    return "In the table " + table.type() + of + ",";
  }

  private static String name(Row row) {
    return "the row " + values(row.fact()) + " of the rule \"" + row.fact().rule().name() + "\"";
  }

  private static String named(Row row) {
    RuleInfo rule = row.fact().rule();
    return "%s (%s, line %d)".formatted(values(row.fact()), rule.file(), rule.line());
  }

  private static String values(DayFact fact) {
    List<String> values = new ArrayList<>();
    fact.values().values().forEach(value -> values.add(String.valueOf(value)));
    return "(" + String.join(", ", values) + ")";
  }

  private void add(Row row, String code, String sentence) {
    faults.add(new Fault(row.fact().rule(), code, sentence));
  }
}
