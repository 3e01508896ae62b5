package pl.paragraf.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;

/**
 * Compiled rules on trial: with other values of some parameters, as if they stood in the rule
 * files, and within less time; nothing is compiled. Shares all else with the rules it was made from
 * and needs no closing, but is good only until those are closed. Thread-safe.
 */
public final class Trial implements Evaluator {

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,8})");

  private final CompiledRules rules;
  private final List<Replaced> replaced;
  private final Limits limits;
  private final Map<LocalDate, DayFacts> days = new ConcurrentHashMap<>();

  /** A value for a field of the facts that a rule makes. */
  private record Replaced(PlainParameters.Place place, FieldBinding field, Object value) {}

  private Trial(CompiledRules rules, List<Replaced> replaced, Limits limits) {
    this.rules = rules;
    this.replaced = List.copyOf(replaced);
    this.limits = limits;
  }

  static Optional<Trial> of(
      CompiledRules rules,
      PlainParameters plain,
      Map<String, TypeBinding> types,
      Map<String, String> values) {
    List<Replaced> replaced = new ArrayList<>();
    for (Map.Entry<String, String> value : values.entrySet()) {
      List<PlainParameters.Place> places = plain.of(value.getKey());
      if (places.isEmpty()) {
        return Optional.empty();
      }
      for (PlainParameters.Place place : places) {
        TypeBinding type = types.get(place.type());
        FieldBinding field = type.field(place.field());
        Optional<Object> parsed = parsed(field, value.getValue());
        boolean whole = type.factClass().getSuperclass() == Object.class;
        if (parsed.isEmpty() || !whole) {
          return Optional.empty();
        }
        replaced.add(new Replaced(place, field, parsed.get()));
      }
    }
    return Optional.of(new Trial(rules, replaced, rules.limits()));
  }

  /** The value a rule's text would give; empty for texts Java might read otherwise, or not. */
  private static Optional<Object> parsed(FieldBinding field, String text) {
    try {
      return Optional.ofNullable(
          switch (field.field().kind()) {
            case TEXT -> text.matches("[^\"\\\\\\p{Cntrl}]*") ? text : null;
            case INTEGER -> INTEGER.matcher(text).matches() ? Integer.valueOf(text) : null;
            case BOOLEAN -> text.matches("true|false") ? Boolean.valueOf(text) : null;
            case DATE -> LocalDate.parse(text);
            case DECIMAL -> new BigDecimal(text);
            case OTHER -> null;
          });
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The same, but an evaluation may take this time at most. */
  public Trial within(Duration time) {
    return new Trial(rules, replaced, limits.tried(time));
  }

  @Override
  public BoundCase read(byte[] body, LocalDate today) {
    return rules.read(body, today);
  }

  @Override
  public Evaluation evaluate(BoundCase bound, ReleaseId release, TraceLevel trace) {
    DayFacts day = days.get(bound.asOf());
    if (day == null) {
      if (days.size() >= CompiledRules.MOST_DAYS) {
        days.clear();
      }
      day = changed(rules.day(bound.asOf()));
      days.put(bound.asOf(), day);
    }
    return rules.evaluateOnce(bound, release, trace, day, limits);
  }

  private DayFacts changed(DayFacts day) {
    List<DayFacts.Fact> facts = new ArrayList<>(day.all());
    Map<Integer, Object> copies = new HashMap<>();
    for (Replaced r : replaced) {
      for (int i = 0; i < facts.size(); i++) {
        DayFacts.Fact fact = facts.get(i);
        if (fact.type().equals(r.place().type()) && fact.rule().name().equals(r.place().rule())) {
          Object copy = copies.computeIfAbsent(i, f -> copy(fact.value()));
          r.field().set(copy, r.value());
        }
      }
    }
    copies.forEach((i, copy) -> facts.set(i, facts.get(i).with(copy)));
    return rules.dayFacts(facts);
  }

  private Object copy(Object fact) {
    TypeBinding type = rules.bindingOf(fact);
    Object copy = type.newFact();
    type.fields().forEach(field -> field.set(copy, field.get(fact)));
    return copy;
  }
}
