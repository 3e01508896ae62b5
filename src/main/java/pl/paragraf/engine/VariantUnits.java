package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import pl.paragraf.engine.gate.SourceGate;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.RegulationSource;

/**
 * The rules of a regulation and other texts of some of them, all compiled and linked together: each
 * text is a rule of its own, in a file of its own beside the regulation's, under a name that no
 * rule of the regulation has. Immutable.
 */
final class VariantUnits {

  /** Rules in one added file: many share the compiler's fixed cost, and a mistake spoils few. */
  private static final int TOGETHER = 25;

  private final LinkedRules linked;
  private final List<String> names;
  private final Map<RuleChange, String> aliases;
  private final Map<RuleChange, List<Diagnostic>> refused;

  private VariantUnits(
      LinkedRules linked,
      List<String> names,
      Map<RuleChange, String> aliases,
      Map<RuleChange, List<Diagnostic>> refused) {
    this.linked = linked;
    this.names = names;
    this.aliases = aliases;
    this.refused = refused;
  }

  /** Lines of an added file that hold one text. */
  private record Lines(String file, int first, int last, RuleChange change) {

    boolean hold(Diagnostic diagnostic) {
      return diagnostic.file().equals(file)
          && diagnostic.line() >= first
          && diagnostic.line() <= last;
    }
  }

  /**
   * @throws IllegalArgumentException when the regulation itself does not compile
   */
  static VariantUnits compile(
      RuleCompiler compiler,
      RegulationSource source,
      DrlSource drl,
      Collection<RuleChange> changes) {
    Map<RuleChange, String> open = new LinkedHashMap<>();
    changes.forEach(change -> open.put(change, change.rule() + " ~" + open.size()));
    Map<RuleChange, List<Diagnostic>> refused = new HashMap<>();
    while (true) {
      List<Lines> lines = new ArrayList<>();
      SortedMap<String, String> added = added(drl.packageName(), open, lines);
      List<Diagnostic> diagnostics = new ArrayList<>();
      Optional<LinkedRules> linked = linked(compiler, source, added, diagnostics);
      if (linked.isPresent()) {
        List<String> names = new ArrayList<>(linked.get().names());
        names.removeAll(new HashSet<>(open.values()));
        return new VariantUnits(linked.get(), names, open, refused);
      }
      if (open.isEmpty()) {
        throw new IllegalArgumentException("variants are made of a regulation that compiles");
      }
      take(diagnostics, lines, open, refused);
    }
  }

  private static SortedMap<String, String> added(
      String rulePackage, Map<RuleChange, String> changes, List<Lines> lines) {
    SortedMap<String, String> files = new TreeMap<>();
    int number = 0;
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (Map.Entry<RuleChange, String> change : changes.entrySet()) {
      String file = "variants/%06d.drl".formatted(number / TOGETHER);
      if (number++ % TOGETHER == 0) {
        text = new StringBuilder("package ").append(rulePackage).append('\n');
        line = 2;
      }
      String rule = change.getKey().renamed(change.getValue()) + "\n";
      int length = (int) rule.chars().filter(c -> c == '\n').count();
      lines.add(new Lines(file, line, line + length - 1, change.getKey()));
      line += length;
      files.put(file, text.append(rule).toString());
    }
    return files;
  }

  private static Optional<LinkedRules> linked(
      RuleCompiler compiler,
      RegulationSource source,
      SortedMap<String, String> added,
      List<Diagnostic> diagnostics) {
    SortedMap<String, String> files = new TreeMap<>(source.files());
    files.putAll(added);
    DrlSource parsed = DrlSource.parse(source.with(files), diagnostics);
    if (!RuleCompiler.refused(diagnostics)) {
      SourceGate.check(parsed.texts(), added.keySet(), diagnostics);
    }
    return RuleCompiler.refused(diagnostics)
        ? Optional.empty()
        : compiler
            .build(source.id(), parsed, SourceUnits.of(parsed, DayRules.names(parsed)), diagnostics)
            .map(RuleCompiler.Built::rules);
  }

  /**
   * Takes out what is refused. Where a message names no text, its file is left to be compiled text
   * by text; where it names no file, all are.
   */
  private static void take(
      List<Diagnostic> diagnostics,
      List<Lines> lines,
      Map<RuleChange, String> open,
      Map<RuleChange, List<Diagnostic>> refused) {
    Set<String> unclear = new HashSet<>();
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.severity() != Diagnostic.Severity.ERROR) {
        continue;
      }
      Optional<Lines> place = lines.stream().filter(l -> l.hold(diagnostic)).findFirst();
      if (place.isPresent()) {
        RuleChange change = place.get().change();
        open.remove(change);
        refused.computeIfAbsent(change, c -> new ArrayList<>()).add(diagnostic);
      } else {
        unclear.add(diagnostic.file());
      }
    }
    boolean anywhere =
        unclear.stream().anyMatch(file -> lines.stream().noneMatch(l -> l.file().equals(file)));
    lines.stream()
        .filter(l -> anywhere || unclear.contains(l.file()))
        .forEach(l -> open.remove(l.change()));
  }

  /** Whether nothing more is to be compiled for these. */
  boolean know(List<RuleChange> changes) {
    return changes.stream().allMatch(c -> aliases.containsKey(c) || refused.containsKey(c));
  }

  /** Why the text is refused; empty when it is not. */
  List<Diagnostic> refusals(RuleChange change) {
    return refused.getOrDefault(change, List.of());
  }

  /** The rules with these changes, which are known and not refused. */
  LinkedRules with(List<RuleChange> changes) {
    Map<String, String> inPlace = new HashMap<>();
    changes.forEach(change -> inPlace.put(change.rule(), aliases.get(change)));
    return linked.choice(names, inPlace);
  }
}
