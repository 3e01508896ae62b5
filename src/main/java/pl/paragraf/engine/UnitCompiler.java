package pl.paragraf.engine;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.model.codegen.execmodel.JavaParserCompiler;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.drools.util.PortablePath;
import org.drools.wiring.api.classloader.ProjectClassLoader;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.memorycompiler.CompilationProblem;
import org.kie.memorycompiler.CompilationResult;
import org.kie.memorycompiler.resources.MemoryResourceReader;
import org.kie.memorycompiler.resources.MemoryResourceStore;
import pl.paragraf.engine.gate.BytecodeGate;
import pl.paragraf.model.Diagnostic;

/** Compiles one source unit into classes: rules to a model in Java, and that to bytes. */
final class UnitCompiler {

  private static final String RULES = "rules.drl";
  private static final String SOURCES = "src/main/java/";

  private final SourceUnits.Unit unit;
  private final ProjectClassLoader project;
  private final Set<String> seen;
  private final List<Diagnostic> diagnostics;

  private UnitCompiler(
      SourceUnits.Unit unit,
      ProjectClassLoader project,
      Set<String> seen,
      List<Diagnostic> diagnostics) {
    this.unit = unit;
    this.project = project;
    this.seen = seen;
    this.diagnostics = diagnostics;
  }

  /**
   * Compiles the unit.
   *
   * @param types classes of the types the unit sees, by name
   * @param parent loads the application's classes
   * @param diagnostics takes the mistakes found
   * @return empty when there are mistakes
   */
  static Optional<CompiledUnit> compile(
      SourceUnits.Unit unit,
      Map<String, byte[]> types,
      ClassLoader parent,
      List<Diagnostic> diagnostics) {
    ProjectClassLoader project = ProjectClassLoader.createProjectClassLoader(parent);
    types.forEach(project::storeClass);
    return new UnitCompiler(unit, project, types.keySet(), diagnostics).compile();
  }

  private Optional<CompiledUnit> compile() {
    KnowledgeBuilderConfiguration configuration =
        KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, project);
    // names the generated classes: those of two units must not be alike
    ReleaseId name = KieServices.get().newReleaseId("pl.paragraf", "unit", unit.key());
    ModelBuilderImpl<PackageSources> builder =
        new ModelBuilderImpl<>(
            PackageSources::dumpSources,
            configuration.as(KnowledgeBuilderConfigurationImpl.KEY),
            name,
            false);
    try {
      builder.batch().add(text(), ResourceType.DRL).build();
    } catch (RuntimeException e) {
      diagnostics.add(messages(Map.of()).givenUp(e));
      return Optional.empty();
    }
    if (builder.hasErrors()) {
      List<BuildMessages.Complaint> complaints = new ArrayList<>();
      for (KnowledgeBuilderError error : builder.getErrors()) {
        int line = error.getLines().length == 0 ? 0 : error.getLines()[0];
        String path = error.getResource() == null ? RULES : error.getResource().getSourcePath();
        complaints.add(new BuildMessages.Complaint(path, line, error.getMessage()));
      }
      messages(Map.of()).translate(complaints, diagnostics);
      return Optional.empty();
    }
    return toClasses(builder.getPackageSources().iterator().next());
  }

  private Resource text() {
    return KieServices.get()
        .getResources()
        .newReaderResource(new StringReader(unit.combined().text()))
        .setSourcePath(RULES);
  }

  private Optional<CompiledUnit> toClasses(PackageSources generated) {
    List<GeneratedFile> files = new ArrayList<>();
    generated.collectGeneratedFiles(files);
    MemoryResourceReader reader = new MemoryResourceReader();
    Map<String, byte[]> sources = new HashMap<>();
    String[] paths = new String[files.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = SOURCES + files.get(i).relativePath();
      reader.add(paths[i], files.get(i).contents());
      sources.put(paths[i], files.get(i).contents());
    }
    MemoryResourceStore store = new MemoryResourceStore();
    CompilationResult result =
        JavaParserCompiler.getCompiler().compile(paths, reader, store, project);
    if (result.getErrors().length > 0) {
      List<BuildMessages.Complaint> complaints = new ArrayList<>();
      for (CompilationProblem problem : result.getErrors()) {
        complaints.add(
            new BuildMessages.Complaint(
                problem.getFileName(), problem.getStartLine(), problem.getMessage()));
      }
      messages(sources).translate(complaints, diagnostics);
      return Optional.empty();
    }
    Map<String, byte[]> classes = new HashMap<>();
    Set<String> types = declaredTypes();
    Map<String, byte[]> compiled = new HashMap<>();
    store.getResources().forEach((path, bytes) -> compiled.put(path.asClassName(), bytes));
    List<BytecodeGate.Found> refused = BytecodeGate.check(compiled, seen, types);
    if (!refused.isEmpty()) {
      messages(sources).refused(refused, diagnostics);
      return Optional.empty();
    }
    for (Map.Entry<PortablePath, byte[]> made : store.getResources().entrySet()) {
      String name = made.getKey().asClassName();
      // declared types only hold values; there is nothing in them that could take long
      boolean type = types.contains(name);
      classes.put(name, type ? made.getValue() : TimeChecks.in(made.getValue()));
    }
    String model = generated.getModelNames().iterator().next();
    return Optional.of(new CompiledUnit(unit.key(), model, classes));
  }

  private Set<String> declaredTypes() {
    String rulePackage = unit.whole().packageName();
    return unit.declared().stream()
        .map(type -> rulePackage + "." + type)
        .collect(Collectors.toSet());
  }

  private BuildMessages messages(Map<String, byte[]> sources) {
    Map<String, String> texts = new HashMap<>();
    sources.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return new BuildMessages(unit.combined(), unit.source(), new KnownNames(unit.whole()), texts);
  }
}
