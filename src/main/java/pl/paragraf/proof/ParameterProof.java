package pl.paragraf.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.DayFact;
import pl.paragraf.engine.logic.RangeTable.Place;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.RuleInfo;

/**
 * Proves that every parameter has one value on every day of the period in force. Keys of one type
 * that lack a value at the same time are told of together.
 */
final class ParameterProof {

  private final CompiledRules rules;
  private final List<Span> spans;
  private final List<Diagnostic> diagnostics;

  /** What is wrong with a key at a time, and which rules have to do with it. */
  private record Fault(String code, List<RuleInfo> rules, Optional<Place> place, String what) {}

  /** A fault of a key, at a time. */
  private record Found(Fault fault, Span time) {}

  private ParameterProof(CompiledRules rules, List<Span> spans, List<Diagnostic> diagnostics) {
    this.rules = rules;
    this.spans = spans;
    this.diagnostics = diagnostics;
  }

  static void check(CompiledRules rules, List<Span> spans, List<Diagnostic> diagnostics) {
    ParameterProof proof = new ParameterProof(rules, spans, diagnostics);
    List<List<DayFact>> facts = new ArrayList<>();
    spans.forEach(span -> facts.add(rules.logic().facts(span.first())));
    for (FactType type : rules.factTypes()) {
      if (type.role() == FactType.Role.PARAMETER) {
        List<List<DayFact>> own = new ArrayList<>();
        for (List<DayFact> day : facts) {
          own.add(day.stream().filter(fact -> fact.type().equals(type)).toList());
        }
        proof.check(type, own);
      }
    }
  }

  private void check(FactType type, List<List<DayFact>> days) {
    Map<Found, List<String>> found = new LinkedHashMap<>();
    for (FactField field : type.fields()) {
      field
          .parameter()
          .ifPresent(
              key ->
                  faults(type, field, days)
                      .forEach(f -> found.computeIfAbsent(f, k -> new ArrayList<>()).add(key)));
    }
    if (found.isEmpty() || madeInCases(type, found)) {
      return;
    }
    found.forEach((fault, keys) -> diagnostics.add(diagnostic(fault, keys)));
  }

  /** What a rule makes that looks at the case cannot be told by the day. */
  private boolean madeInCases(FactType type, Map<Found, List<String>> found) {
    Set<RuleInfo> makers = rules.logic().makersInCases(type);
    if (makers.isEmpty()) {
      return false;
    }
    Set<String> keys = new LinkedHashSet<>();
    found.values().forEach(keys::addAll);
    RuleInfo maker = makers.iterator().next();
    String message =
        "The rule \"%s\" gives %s a value and looks at more than the day, so nothing proves that"
            + " there is one value on every day. Ask for Case() alone in parameters.";
    diagnostics.add(
        Diagnostic.warning(
            maker.file(),
            maker.line(),
            1,
            "PARAMETER_OF_CASE",
            message.formatted(maker.name(), String.join(", ", keys))));
    return true;
  }

  private List<Found> faults(FactType type, FactField field, List<List<DayFact>> days) {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Optional<Fault> fault = fault(type, field, days, i);
      if (fault.isEmpty()) {
        continue;
      }
      Found last = found.isEmpty() ? null : found.get(found.size() - 1);
      Span time = spans.get(i);
      boolean goesOn =
          last != null
              && last.fault().equals(fault.get())
              && last.time().last().filter(d -> d.plusDays(1).equals(time.first())).isPresent();
      if (goesOn) {
        found.set(found.size() - 1, new Found(last.fault(), last.time().with(time)));
      } else {
        found.add(new Found(fault.get(), time));
      }
    }
    return found;
  }

  private Optional<Fault> fault(
      FactType type, FactField field, List<List<DayFact>> days, int index) {
    List<DayFact> with = new ArrayList<>();
    List<DayFact> without = new ArrayList<>();
    for (DayFact fact : days.get(index)) {
      (given(fact, field) ? with : without).add(fact);
    }
    if (with.size() > 1) {
      List<RuleInfo> both = with.stream().map(DayFact::rule).toList();
      String what =
          "two values at once. Let one rule end where the other begins: write the same day in"
              + " date-expires of the first and date-effective of the second";
      return Optional.of(new Fault("PARAMETER_TWICE", both, Optional.empty(), what));
    }
    if (with.size() == 1) {
      return Optional.empty();
    }
    if (!without.isEmpty()) {
      RuleInfo rule = without.get(0).rule();
      String what = "no value, for this rule makes a %s and does not set it. Set all its fields";
      return Optional.of(
          new Fault(
              "PARAMETER_MISSING", List.of(rule), Optional.empty(), what.formatted(type.name())));
    }
    List<RuleInfo> around = new ArrayList<>();
    nearest(days, field, index, -1).ifPresent(around::add);
    nearest(days, field, index, 1).ifPresent(around::add);
    String what =
        around.isEmpty()
            ? "no value: no rule that depends on the day alone gives one. Add such a rule"
            : "no value. Write the day on which a value ends in date-expires of its rule and in"
                + " date-effective of the next";
    Optional<Place> place =
        around.isEmpty()
            ? Optional.of(rules.logic().placeOf(type, field.name()))
            : Optional.empty();
    return Optional.of(new Fault("PARAMETER_MISSING", around, place, what));
  }

  /** A field of a plain number or truth value holds one, given or not. */
  private boolean given(DayFact fact, FactField field) {
    Object value = fact.values().get(field.name());
    boolean nothing = Integer.valueOf(0).equals(value) || Boolean.FALSE.equals(value);
    return value != null
        && !(nothing && rules.logic().leavesOut(fact.rule(), fact.type(), field.name()));
  }

  private Optional<RuleInfo> nearest(
      List<List<DayFact>> days, FactField field, int from, int step) {
    for (int i = from + step; i >= 0 && i < days.size(); i += step) {
      for (DayFact fact : days.get(i)) {
        if (given(fact, field)) {
          return Optional.of(fact.rule());
        }
      }
    }
    return Optional.empty();
  }

  private static Diagnostic diagnostic(Found found, List<String> keys) {
    Fault fault = found.fault();
    List<String> where = new ArrayList<>();
    for (RuleInfo rule : fault.rules()) {
      where.add("\"%s\" (%s, line %d)".formatted(rule.name(), rule.file(), rule.line()));
    }
    String involved = where.isEmpty() ? "" : " See " + String.join(" and ", where) + ".";
    String message =
        "%s %s %s %s.%s"
            .formatted(
                String.join(", ", keys),
                keys.size() == 1 ? "has" : "have",
                found.time().text(),
                fault.what(),
                involved);
    String file = fault.place().map(Place::file).orElseGet(() -> fault.rules().get(0).file());
    int line = fault.place().map(Place::line).orElseGet(() -> fault.rules().get(0).line());
    return Diagnostic.error(file, line, line > 0 ? 1 : 0, fault.code(), message);
  }
}
