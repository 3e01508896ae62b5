package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactType;
import pl.paragraf.regulation.RegulationSource;

/**
 * A regulation and many variants of it that differ in a rule or two. What is changed of the rules
 * is compiled once, side by side with the rules as they are; a variant is then only put together
 * from what is compiled, in some milliseconds. It answers as if its files had been compiled.
 * Thread-safe. To be closed when no variant is used any more.
 */
public final class RuleVariants implements AutoCloseable {

  private final RuleCompiler compiler;
  private final DrlSource drl;
  private final VariantUnits units;
  private final CompiledRules original;

  /** Files as changed, by their text: parsing takes longer than putting a variant together. */
  private final Map<String, DrlSource.ParsedFile> parsed;

  private RuleVariants(
      RuleCompiler compiler,
      DrlSource drl,
      VariantUnits units,
      CompiledRules original,
      Map<String, DrlSource.ParsedFile> parsed) {
    this.compiler = compiler;
    this.drl = drl;
    this.units = units;
    this.original = original;
    this.parsed = Map.copyOf(parsed);
  }

  /**
   * Compiles a regulation and what will be asked for.
   *
   * @param compiler keeps nothing of the variants, see {@link RuleCompiler#aside()}
   * @param source a regulation that compiles
   * @param expected the variants; others can be asked for as well, but take a compiler's time
   * @throws IllegalArgumentException when the regulation does not compile
   */
  public static RuleVariants of(
      RuleCompiler compiler, RegulationSource source, List<RegulationSource> expected) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    DrlSource drl = DrlSource.parse(source, diagnostics);
    List<FactType> types = FactTypes.read(drl, diagnostics);
    RuleCatalogue catalogue = RuleCatalogue.read(drl, source, diagnostics);
    Set<RuleChange> changes = new LinkedHashSet<>();
    Map<String, DrlSource.ParsedFile> parsed = new HashMap<>();
    for (RegulationSource each : expected) {
      Map<String, DrlSource.ParsedFile> changedFiles = new HashMap<>();
      changes(drl, each, Map.of(), changedFiles).ifPresent(changes::addAll);
      changedFiles.values().forEach(file -> parsed.put(key(file.path(), file.text()), file));
    }
    if (RuleCompiler.refused(diagnostics)) {
      throw new IllegalArgumentException("variants are made of a regulation that compiles");
    }
    VariantUnits units = VariantUnits.compile(compiler, source, drl, changes);
    CompiledRules original =
        CompiledRules.of(source, drl, types, catalogue, units.with(List.of()), compiler.limits());
    return new RuleVariants(compiler, drl, units, original, parsed);
  }

  /** The regulation as it is; closed with this. */
  public CompiledRules original() {
    return original;
  }

  /**
   * The variant, to be closed by the caller, or why it is refused.
   *
   * @param variant the regulation with some files changed
   */
  public Compilation compile(RegulationSource variant) {
    Map<String, DrlSource.ParsedFile> changedFiles = new HashMap<>();
    List<RuleChange> changes = changes(drl, variant, parsed, changedFiles).orElse(null);
    if (changes == null || !units.know(changes)) {
      return compiler.compile(variant);
    }
    List<Diagnostic> refusals = changes.stream().flatMap(c -> units.refusals(c).stream()).toList();
    if (!refusals.isEmpty()) {
      return RuleCompiler.refusal(refusals);
    }
    DrlSource changed =
        new DrlSource(
            drl.files().stream().map(f -> changedFiles.getOrDefault(f.path(), f)).toList());
    Set<String> names = changes.stream().map(RuleChange::rule).collect(Collectors.toSet());
    CompiledRules rules = original.changed(changed, units.with(changes), names);
    List<Diagnostic> diagnostics = new ArrayList<>();
    DayCheck.run(rules, variant, changed, diagnostics);
    if (RuleCompiler.refused(diagnostics)) {
      rules.close();
      return RuleCompiler.refusal(diagnostics);
    }
    return new Compilation(Optional.of(rules), diagnostics);
  }

  /** What is changed in the rules; empty when it is something else, or cannot be parsed. */
  private static Optional<List<RuleChange>> changes(
      DrlSource drl,
      RegulationSource variant,
      Map<String, DrlSource.ParsedFile> parsed,
      Map<String, DrlSource.ParsedFile> changedFiles) {
    Map<String, String> texts = new LinkedHashMap<>(variant.ruleFiles());
    List<RuleChange> changes = new ArrayList<>();
    for (DrlSource.ParsedFile file : drl.files()) {
      String text = texts.remove(file.path());
      if (text == null) {
        return Optional.empty();
      }
      if (!text.equals(file.text())) {
        Optional<DrlSource.ParsedFile> now =
            Optional.ofNullable(parsed.get(key(file.path(), text)))
                .or(() -> DrlSource.parse(file.path(), text, new ArrayList<>()));
        Optional<List<RuleChange>> found = now.flatMap(n -> RuleChange.between(file, n));
        if (found.isEmpty()) {
          return Optional.empty();
        }
        changes.addAll(found.get());
        changedFiles.put(file.path(), now.get());
      }
    }
    return texts.isEmpty() ? Optional.of(changes) : Optional.empty();
  }

  private static String key(String path, String text) {
    return path + "\n" + text;
  }

  @Override
  public void close() {
    original.close();
  }
}
