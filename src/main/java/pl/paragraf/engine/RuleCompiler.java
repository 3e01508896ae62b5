package pl.paragraf.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.runtime.KieContainer;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactType;
import pl.paragraf.regulation.RegulationSource;

/**
 * Compiles regulations in the running process: one full build per candidate, never incremental. A
 * build takes some 2 s in a young process and 0.2 to 0.5 s in a warm one. Thread-safe.
 */
public final class RuleCompiler {

  static {
    // read once by the engine, before the first build
    System.setProperty("drools.dateformat", "yyyy-MM-dd");
  }

  private static final String GROUP = "pl.paragraf.regulation";
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  private static final ApplicationClasses APPLICATION =
      new ApplicationClasses(RuleCompiler.class.getClassLoader());

  private final Limits limits;
  private final CompiledCache cache;

  /**
   * @param limits of every evaluation
   * @param cacheDir where compiled rules are kept for the next start, or null to keep none
   */
  public RuleCompiler(Limits limits, Path cacheDir) {
    this.limits = limits;
    this.cache = new CompiledCache(cacheDir);
  }

  /** Compiles the candidate; mistakes in it become diagnostics, never an exception. */
  public synchronized Compilation compile(RegulationSource source) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    DrlSource drl = DrlSource.parse(source, diagnostics);
    if (refused(diagnostics)) {
      return refusal(diagnostics);
    }
    onePackage(drl, diagnostics);
    List<FactType> types = FactTypes.read(drl, diagnostics);
    RuleCatalogue catalogue = RuleCatalogue.read(drl, source, diagnostics);
    if (refused(diagnostics)) {
      return refusal(diagnostics);
    }
    ClassLoader parent = new ReleaseClassLoader(APPLICATION, drl.packageName());
    KieServices services = KieServices.get();
    ReleaseId module = moduleId(source, services);
    HeldModules.hold(module);
    CompiledRules rules = null;
    try {
      if (cache.load(source.digest(), module, services)) {
        rules = kept(source, drl, types, catalogue, services, module, parent);
      }
      if (rules == null && build(source, drl, module, cache, diagnostics)) {
        KieContainer container = services.newKieContainer(module, parent);
        rules = CompiledRules.of(source, drl, types, catalogue, container, limits);
      }
    } finally {
      if (rules == null) {
        HeldModules.drop(module);
      }
    }
    return rules == null ? refusal(diagnostics) : new Compilation(Optional.of(rules), diagnostics);
  }

  /**
   * Compiles the candidate, unless it was packed before, and writes its compiled form to a folder
   * that becomes part of the program.
   *
   * @return what to tell the editor; nothing was written when an error is among it
   */
  public synchronized List<Diagnostic> pack(RegulationSource source, Path folder) {
    if (CompiledCache.packed(folder, source.digest())) {
      return List.of();
    }
    Compilation compilation = compile(source);
    compilation
        .rules()
        .ifPresent(
            rules -> {
              CompiledCache.pack(folder, source.digest(), rules.module());
              rules.close();
            });
    return compilation.diagnostics();
  }

  /**
   * Compiles the rules for nothing but a warm compiler; what comes of it is thrown away. Takes no
   * lock: a candidate that comes meanwhile must not wait for practice.
   */
  public void practise(RegulationSource source) {
    DrlSource drl = DrlSource.parse(source, new ArrayList<>());
    ReleaseId module = KieServices.get().newReleaseId(GROUP, source.id(), "0-practice");
    HeldModules.hold(module);
    try {
      build(source, drl, module, CompiledCache.NONE, new ArrayList<>());
    } finally {
      HeldModules.drop(module);
    }
  }

  /**
   * Takes what was packed earlier out of the program, but for the regulations of these digests.
   *
   * @throws IOException when the program's folder cannot be changed
   */
  public static void keepPacked(Path folder, Set<String> digests) throws IOException {
    CompiledCache.keepPacked(folder, digests);
  }

  /** Rules compiled earlier; null when they turn out to be damaged. */
  private CompiledRules kept(
      RegulationSource source,
      DrlSource drl,
      List<FactType> types,
      RuleCatalogue catalogue,
      KieServices services,
      ReleaseId module,
      ClassLoader parent) {
    KieContainer container = null;
    try {
      container = services.newKieContainer(module, parent);
      return CompiledRules.of(source, drl, types, catalogue, container, limits);
    } catch (RuntimeException | LinkageError e) {
      cache.drop(source.digest());
      if (container != null) {
        container.dispose();
      }
      return null;
    }
  }

  private static ReleaseId moduleId(RegulationSource source, KieServices services) {
    return services.newReleaseId(
        GROUP, source.id(), "1.0-" + source.digest().replace("sha256:", ""));
  }

  private boolean build(
      RegulationSource source,
      DrlSource drl,
      ReleaseId release,
      CompiledCache keeper,
      List<Diagnostic> diagnostics) {
    KieServices services = KieServices.get();
    ClassLoader parent = new ReleaseClassLoader(APPLICATION, drl.packageName());
    CombinedSource combined = new CombinedSource(drl, DayRules.names(drl));
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    KieModuleModel module = services.newKieModuleModel();
    module.newKieBaseModel("rules").setDefault(true);
    files.writeKModuleXML(module.toXML());
    String folder = drl.packageName().replace('.', '/');
    files.write("src/main/resources/" + folder + "/rules.drl", combined.text());
    KieBuilder builder = services.newKieBuilder(files, parent);
    BuildMessages messages = new BuildMessages(combined, drl, builder);
    try {
      builder.buildAll(ExecutableModelProject.class);
    } catch (RuntimeException e) {
      diagnostics.add(messages.givenUp(e));
      return false;
    }
    messages.translate(builder.getResults().getMessages(Message.Level.ERROR), diagnostics);
    if (refused(diagnostics)) {
      return false;
    }
    InternalKieModule built = (InternalKieModule) builder.getKieModule();
    keeper.store(source.digest(), built::getBytes);
    return true;
  }

  private static void onePackage(DrlSource drl, List<Diagnostic> diagnostics) {
    String first = drl.files().get(0).tree().getName();
    for (DrlSource.ParsedFile file : drl.files()) {
      String name = file.tree().getName();
      if (name == null || name.isEmpty()) {
        String message = "The first line must name the package, for example 'package jordanow'.";
        diagnostics.add(Diagnostic.error(file.path(), 1, 1, "NO_PACKAGE", message));
      } else if (!PACKAGE.matcher(name).matches()) {
        String message = "The package name '" + name + "' may hold lower-case letters and digits.";
        diagnostics.add(Diagnostic.error(file.path(), 1, 1, "WRONG_PACKAGE", message));
      } else if (!name.equals(first)) {
        String message =
            "All rule files of a regulation share one package: here it is '%s', in %s it is '%s'."
                .formatted(name, drl.files().get(0).path(), first);
        diagnostics.add(Diagnostic.error(file.path(), 1, 1, "TWO_PACKAGES", message));
      }
    }
  }

  private static boolean refused(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  private static Compilation refusal(List<Diagnostic> diagnostics) {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(
        Comparator.comparing(Diagnostic::file)
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column));
    return new Compilation(Optional.empty(), sorted.stream().distinct().toList());
  }
}
