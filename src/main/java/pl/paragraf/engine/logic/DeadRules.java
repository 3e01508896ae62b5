package pl.paragraf.engine.logic;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.RuleDescr;
import pl.paragraf.engine.gate.RuleText;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Nearest;

/**
 * Finds rules that can never fire and conditions that can never hold, by reading alone: what it
 * tells of is certain, and much that never happens is beyond it. Used once.
 */
public final class DeadRules {

  private static final Pattern REMARK = Pattern.compile("//[^\\n]*");
  private static final Pattern LET_GO =
      Pattern.compile("(?:^|[;{}])\\s*(Finding|Outcome|NextStep)\\.(\\w+)\\s*\\(");

  private final Map<String, FactType> types = new HashMap<>();
  private final Map<String, FactType> fields = new HashMap<>();
  private final MadeTypes made;
  private final List<Read> rules = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  /** A rule with its conditions; needed ones must hold for it to fire. */
  private record Read(RuleText file, RuleDescr rule, List<Condition> conditions) {}

  /**
   * @param files all rule files of the candidate
   * @param types every declared type
   */
  public DeadRules(List<RuleText> files, List<FactType> types) {
    types.forEach(type -> this.types.put(type.name(), type));
    this.made = new MadeTypes(files);
    for (RuleText file : files) {
      for (RuleDescr rule : file.tree().getRules()) {
        rules.add(new Read(file, rule, Condition.of(rule)));
      }
    }
    // what a client sends was checked against the declaration; what a rule makes was not
    fields.putAll(this.types);
    Set<String> byRules = made.by(rules.stream().map(Read::rule));
    fields.values().removeIf(t -> t.role() == FactType.Role.INPUT && byRules.contains(t.name()));
  }

  /**
   * A warning for each, with file and line.
   *
   * @param from first day of the regulation's period in force
   * @param to last day, empty when open
   */
  public List<Diagnostic> find(LocalDate from, Optional<LocalDate> to) {
    Set<RuleDescr> dead = new HashSet<>();
    for (Read read : rules) {
      notInserted(read);
      if (outOfForce(read, from, to) | contradictory(read)) {
        dead.add(read.rule());
      }
    }
    Set<String> told = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      Set<String> possible = made.by(rules.stream().map(Read::rule).filter(r -> !dead.contains(r)));
      for (Read read : rules) {
        if (!dead.contains(read.rule()) && asksForNothing(read, possible, told)) {
          more |= dead.add(read.rule());
        }
      }
    }
    return warnings;
  }

  /** A conclusion that is made and let go says nothing to anybody. */
  private void notInserted(Read read) {
    String code = REMARK.matcher(String.valueOf(read.rule().getConsequence())).replaceAll("");
    Matcher found = LET_GO.matcher(code);
    if (found.find()) {
      String what = "makes a conclusion and does not insert it: write insert(%s.%s(…));";
      warn(
          read,
          read.file()
              .lineOf(
                  code.substring(found.start(1), found.end()), read.rule().getConsequenceLine()),
          "NOT_INSERTED",
          what.formatted(found.group(1), found.group(2)));
    }
  }

  private boolean outOfForce(Read read, LocalDate from, Optional<LocalDate> to) {
    Optional<LocalDate> first = date(read.rule(), "date-effective");
    Optional<LocalDate> end = date(read.rule(), "date-expires");
    String message = null;
    if (first.isPresent() && end.isPresent() && !first.get().isBefore(end.get())) {
      message =
          "never applies: its date-effective %s is not before its date-expires %s, the first day it no longer applies"
              .formatted(first.get(), end.get());
    } else if (end.isPresent() && !end.get().isAfter(from)) {
      message =
          "never applies while the regulation is in force: it expires on %s, the regulation is in force from %s"
              .formatted(end.get(), from);
    } else if (first.isPresent() && to.isPresent() && first.get().isAfter(to.get())) {
      message =
          "never applies while the regulation is in force: it is effective from %s, the regulation is in force until %s"
              .formatted(first.get(), to.get());
    }
    if (message != null) {
      warn(read, read.rule().getLine(), "NEVER_IN_FORCE", message);
    }
    return message != null;
  }

  private boolean contradictory(Read read) {
    boolean dead = false;
    for (Condition condition : read.conditions()) {
      Optional<FactType> type = Optional.ofNullable(fields.get(condition.type()));
      List<List<Comparison>> alternatives =
          new ConditionReader().alternatives(condition.constraints());
      boolean unknown = unknownCodes(read, condition, type, alternatives);
      Optional<String> why = never(alternatives, type);
      if (why.isPresent()) {
        dead |= condition.needed();
        if (!unknown) {
          String so = condition.needed() ? "can never fire" : "has a condition that can never hold";
          String code = condition.needed() ? "NEVER_FIRES" : "NEVER_HOLDS";
          String message = "%s: in %s(…), %s".formatted(so, condition.type(), why.get());
          warn(read, condition.line(), code, message);
        }
      }
    }
    return dead;
  }

  /** Why none of the alternatives can hold; empty when one may. */
  private static Optional<String> never(
      List<List<Comparison>> alternatives, Optional<FactType> type) {
    Optional<String> first = Optional.empty();
    for (List<Comparison> alternative : alternatives) {
      Optional<String> why = Contradiction.in(alternative, type);
      if (why.isEmpty()) {
        return Optional.empty();
      }
      first = first.isPresent() ? first : why;
    }
    return first;
  }

  private boolean unknownCodes(
      Read read,
      Condition condition,
      Optional<FactType> type,
      List<List<Comparison>> alternatives) {
    Set<Comparison> unknown = new HashSet<>();
    for (List<Comparison> alternative : alternatives) {
      for (Comparison one : alternative) {
        type.flatMap(t -> t.field(one.what()))
            .filter(field -> Contradiction.unknownCode(one, field) && unknown.add(one))
            .ifPresent(
                field -> {
                  String code = String.valueOf(one.value());
                  String what =
                      "compares %s.%s with the code \"%s\", which the field does not take.%s It takes: %s";
                  warn(
                      read,
                      condition.lineOf(code),
                      "UNKNOWN_CODE",
                      what.formatted(
                          condition.type(),
                          field.name(),
                          code,
                          Nearest.hint(code, field.codes()),
                          String.join(", ", field.codes())));
                });
      }
    }
    return !unknown.isEmpty();
  }

  /** Whether it needs a fact that only rules make and none that can fire makes. */
  private boolean asksForNothing(Read read, Set<String> possible, Set<String> told) {
    boolean dead = false;
    for (Condition condition : read.conditions()) {
      FactType type = types.get(condition.type());
      if (type == null || type.role() == FactType.Role.INPUT || possible.contains(type.name())) {
        continue;
      }
      dead |= condition.needed();
      if (told.add(read.file().path() + condition.line() + type.name())) {
        String what =
            condition.needed()
                ? "can never fire: it needs a fact of the type %s, which no rule that can fire inserts"
                : "asks about facts of the type %s, which no rule that can fire inserts";
        warn(read, condition.line(), "NEVER_MADE", what.formatted(type.name()));
      }
    }
    return dead;
  }

  private static Optional<LocalDate> date(RuleDescr rule, String name) {
    AttributeDescr attribute = rule.getAttributes().get(name);
    try {
      return attribute == null
          ? Optional.empty()
          : Optional.of(LocalDate.parse(attribute.getValue().replace("\"", "").strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // told of where rules are catalogued
    }
  }

  private void warn(Read read, int line, String code, String what) {
    String message = "The rule \"%s\" %s".formatted(read.rule().getName(), what);
    message = message.endsWith(";") ? message : message + ".";
    warnings.add(Diagnostic.warning(read.file().path(), Math.max(1, line), 1, code, message));
  }
}
