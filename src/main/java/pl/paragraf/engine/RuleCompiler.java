package pl.paragraf.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pl.paragraf.engine.gate.SourceGate;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactType;
import pl.paragraf.regulation.RegulationSource;

/**
 * Compiles regulations in the running process. Every candidate is built as a whole from compiled
 * units; a unit that did not change is not compiled again. A change of one file takes some 0.2 s, a
 * first build some 3 s. Thread-safe.
 */
public final class RuleCompiler {

  static {
    // read once by the engine, before the first build
    System.setProperty("drools.dateformat", "yyyy-MM-dd");
  }

  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  private static final ApplicationClasses APPLICATION =
      new ApplicationClasses(RuleCompiler.class.getClassLoader());

  private static final Object COMPILER = new Object();

  private final Limits limits;
  private final CompiledUnits kept;
  private final AtomicInteger candidates = new AtomicInteger();

  /**
   * @param limits of every evaluation
   * @param cacheDir where compiled rules are kept for the next start, or null to keep none
   */
  public RuleCompiler(Limits limits, Path cacheDir) {
    this(limits, new CompiledUnits(cacheDir));
  }

  private RuleCompiler(Limits limits, CompiledUnits kept) {
    this.limits = limits;
    this.kept = kept;
  }

  /**
   * A compiler for rules that are only tried: it need not compile again what this one has compiled,
   * and leaves nothing behind, here or on disk.
   */
  public RuleCompiler aside() {
    return new RuleCompiler(limits, kept.aside());
  }

  /** How many candidates this compiler was given, the one it is at included. */
  public int candidates() {
    return candidates.get();
  }

  Limits limits() {
    return limits;
  }

  /** What became of a candidate's units. */
  record Built(LinkedRules rules, List<CompiledUnit> units) {}

  /** Compiles the candidate; mistakes in it become diagnostics, never an exception. */
  public Compilation compile(RegulationSource source) {
    candidates.incrementAndGet();
    return compile(source, new ArrayList<>());
  }

  private Compilation compile(RegulationSource source, List<CompiledUnit> used) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    DrlSource drl = DrlSource.parse(source, diagnostics);
    if (refused(diagnostics)) {
      return refusal(diagnostics);
    }
    onePackage(drl, diagnostics);
    SourceUnits units = SourceUnits.of(drl, DayRules.names(drl));
    if (!refused(diagnostics)) {
      SourceGate.check(drl.texts(), unproven(source.id(), drl, units), diagnostics);
    }
    List<FactType> types = FactTypes.read(drl, diagnostics);
    RuleCatalogue catalogue = RuleCatalogue.read(drl, source, diagnostics);
    if (refused(diagnostics)) {
      return refusal(diagnostics);
    }
    Optional<Built> built = build(source.id(), drl, units, diagnostics);
    if (built.isEmpty()) {
      return refusal(diagnostics);
    }
    used.addAll(built.get().units());
    CompiledRules rules =
        CompiledRules.of(source, drl, types, catalogue, built.get().rules(), limits);
    DayCheck.run(rules, source, drl, diagnostics);
    if (refused(diagnostics)) {
      rules.close();
      return refusal(diagnostics);
    }
    return new Compilation(Optional.of(rules), diagnostics);
  }

  /**
   * Compiles candidates and makes their compiled form, and no other, part of the program.
   *
   * @param program the folder of the program's classes
   * @return what to tell the editor, by regulation; those with an error are not part of it
   * @throws IOException when the program's folder cannot be changed
   */
  public Map<String, List<Diagnostic>> pack(List<RegulationSource> sources, Path program)
      throws IOException {
    CompiledUnits.dropStale(program);
    Map<String, List<Diagnostic>> diagnostics = new LinkedHashMap<>();
    List<CompiledUnit> units = new ArrayList<>();
    for (RegulationSource source : sources) {
      Compilation compilation = compile(source, units);
      compilation.rules().ifPresent(CompiledRules::close);
      diagnostics.put(source.id(), compilation.diagnostics());
    }
    CompiledUnits.pack(program, units);
    return diagnostics;
  }

  /** Files of units that are to be compiled; a compiled unit has passed the gate. */
  private Set<String> unproven(String regulation, DrlSource drl, SourceUnits units) {
    Set<String> unproven = new HashSet<>();
    Set<String> proven = new HashSet<>();
    for (SourceUnits.Unit unit : units.all()) {
      boolean known = kept.find(regulation, unit.key()).isPresent();
      unit.source().files().forEach(file -> (known ? proven : unproven).add(file.path()));
    }
    // a file that is part of no unit was never looked at
    drl.files().stream()
        .map(DrlSource.ParsedFile::path)
        .filter(path -> !proven.contains(path))
        .forEach(unproven::add);
    return unproven;
  }

  /** Compiles and links the candidate's rules, which have passed the gate. */
  Optional<Built> build(
      String regulation, DrlSource drl, SourceUnits units, List<Diagnostic> diagnostics) {
    try {
      return linked(regulation, units, drl, diagnostics);
    } catch (LinkedRules.Clash e) {
      return linked(regulation, SourceUnits.whole(drl, DayRules.names(drl)), drl, diagnostics);
    }
  }

  private Optional<Built> linked(
      String regulation, SourceUnits units, DrlSource drl, List<Diagnostic> diagnostics) {
    Optional<List<CompiledUnit>> compiled = compiled(regulation, units, drl, diagnostics);
    if (compiled.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Built(link(compiled.get(), drl), compiled.get()));
    } catch (IllegalStateException e) {
      kept.drop(regulation, compiled.get());
    }
    Optional<List<CompiledUnit>> anew = compiled(regulation, units, drl, diagnostics);
    try {
      return anew.map(made -> new Built(link(made, drl), made));
    } catch (IllegalStateException e) {
      kept.drop(regulation, anew.orElseThrow());
      String message =
          "The rules were compiled but cannot be loaded: a value in them is not possible.";
      diagnostics.add(Diagnostic.error("", 0, 0, "COMPILE", message));
      return Optional.empty();
    }
  }

  private static LinkedRules link(List<CompiledUnit> units, DrlSource drl) {
    return LinkedRules.of(units, drl.packageName(), parent(drl));
  }

  private static ClassLoader parent(DrlSource drl) {
    return new ReleaseClassLoader(APPLICATION, drl.packageName());
  }

  /** Every unit in compiled form, or empty when there are mistakes in one. */
  private Optional<List<CompiledUnit>> compiled(
      String regulation, SourceUnits units, DrlSource drl, List<Diagnostic> diagnostics) {
    List<CompiledUnit> made = new ArrayList<>();
    List<CompiledUnit> all = new ArrayList<>();
    ClassLoader parent = parent(drl);
    Map<String, byte[]> seen = new HashMap<>();
    for (SourceUnits.Unit unit : units.types()) {
      Optional<CompiledUnit> types = compiled(regulation, unit, seen, parent, made, diagnostics);
      if (types.isEmpty()) {
        return Optional.empty();
      }
      all.add(types.get());
      seen.putAll(types.get().classes());
    }
    boolean whole = true;
    for (SourceUnits.Unit unit : units.rules()) {
      Optional<CompiledUnit> rules = compiled(regulation, unit, seen, parent, made, diagnostics);
      rules.ifPresent(all::add);
      whole &= rules.isPresent();
    }
    if (!whole) {
      return Optional.empty();
    }
    kept.keep(regulation, all, made);
    return Optional.of(all);
  }

  private Optional<CompiledUnit> compiled(
      String regulation,
      SourceUnits.Unit unit,
      Map<String, byte[]> seen,
      ClassLoader parent,
      List<CompiledUnit> made,
      List<Diagnostic> diagnostics) {
    Optional<CompiledUnit> known = kept.find(regulation, unit.key());
    if (known.isPresent()) {
      return known;
    }
    Optional<CompiledUnit> compiled = fresh(unit, seen, parent, diagnostics);
    compiled.ifPresent(made::add);
    return compiled;
  }

  /** One at a time: a build uses all processors as it is. */
  private static Optional<CompiledUnit> fresh(
      SourceUnits.Unit unit,
      Map<String, byte[]> types,
      ClassLoader parent,
      List<Diagnostic> diagnostics) {
    synchronized (COMPILER) {
      return UnitCompiler.compile(unit, types, parent, diagnostics);
    }
  }

  private static void onePackage(DrlSource drl, List<Diagnostic> diagnostics) {
    String known =
        drl.files().stream()
            .map(file -> file.tree().getName())
            .filter(name -> name != null && PACKAGE.matcher(name).matches())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
            .entrySet()
            .stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse("jordanow");
    String first = drl.files().get(0).tree().getName();
    for (DrlSource.ParsedFile file : drl.files()) {
      String name = file.tree().getName();
      if (name == null || name.isEmpty()) {
        String message = "The first line must name the package, here 'package " + known + "'.";
        diagnostics.add(Diagnostic.error(file.path(), 1, 1, "NO_PACKAGE", message));
      } else if (!PACKAGE.matcher(name).matches()) {
        String message = "The package name '" + name + "' may hold lower-case letters and digits.";
        diagnostics.add(
            Diagnostic.error(file.path(), packageLine(file), 1, "WRONG_PACKAGE", message));
      } else if (!name.equals(first)) {
        String message =
            "All rule files of a regulation share one package: here it is '%s', in %s it is '%s'."
                .formatted(name, drl.files().get(0).path(), first);
        diagnostics.add(
            Diagnostic.error(file.path(), packageLine(file), 1, "TWO_PACKAGES", message));
      }
    }
  }

  private static int packageLine(DrlSource.ParsedFile file) {
    List<String> lines = file.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith("package ")) {
        return i + 1;
      }
    }
    return 1;
  }

  static boolean refused(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  static Compilation refusal(List<Diagnostic> diagnostics) {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(
        Comparator.comparing(Diagnostic::file)
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column));
    return new Compilation(Optional.empty(), sorted.stream().distinct().toList());
  }
}
