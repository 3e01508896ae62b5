package pl.paragraf.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;

/**
 * The rule files of a candidate, divided into units that are compiled apart: the files with
 * declared types first, then every other file alone, seeing those types as ready classes. A unit's
 * key tells everything its compiled form depends on; one with the same key need not be compiled
 * again. Files that share more than types, such as functions or queries, stay together in one unit.
 *
 * @param types the files that declare types; none in a folder without declared types
 * @param rules the other units, in canonical order
 */
record SourceUnits(Optional<Unit> types, List<Unit> rules) {

  /**
   * @param key names the unit by its content
   * @param source the unit's files
   * @param combined their text as the engine sees it
   * @param whole all files of the candidate
   */
  record Unit(String key, DrlSource source, CombinedSource combined, DrlSource whole) {}

  List<Unit> all() {
    return Stream.concat(types.stream(), rules.stream()).toList();
  }

  static SourceUnits of(DrlSource source, Set<String> dayRules) {
    return divisible(source) ? divided(source, dayRules) : whole(source, dayRules);
  }

  /** Everything in one unit. */
  static SourceUnits whole(DrlSource source, Set<String> dayRules) {
    TreeSet<String> imports = CombinedSource.imports(source);
    return new SourceUnits(
        Optional.empty(), List.of(unit("whole", source, source.files(), imports, dayRules)));
  }

  private static SourceUnits divided(DrlSource source, Set<String> dayRules) {
    TreeSet<String> imports = CombinedSource.imports(source);
    List<DrlSource.ParsedFile> declaring = new ArrayList<>();
    List<DrlSource.ParsedFile> others = new ArrayList<>();
    for (DrlSource.ParsedFile file : source.files()) {
      PackageDescr tree = file.tree();
      if (!tree.getClassAndEnumDeclarationDescrs().isEmpty()) {
        declaring.add(file);
      } else if (!tree.getRules().isEmpty()) {
        others.add(file);
      }
    }
    Optional<Unit> types =
        declaring.isEmpty()
            ? Optional.empty()
            : Optional.of(unit("types", source, declaring, imports, dayRules));
    String seen = types.map(Unit::key).orElse("no types");
    List<Unit> rules = new ArrayList<>();
    for (DrlSource.ParsedFile file : others) {
      rules.add(unit(seen, source, List.of(file), imports, dayRules));
    }
    return new SourceUnits(types, rules);
  }

  private static boolean divisible(DrlSource source) {
    for (DrlSource.ParsedFile file : source.files()) {
      PackageDescr tree = file.tree();
      boolean shared =
          !tree.getFunctions().isEmpty()
              || !tree.getAttributes().isEmpty()
              || !tree.getGlobals().isEmpty()
              || !tree.getWindowDeclarations().isEmpty()
              || !tree.getEntryPointDeclarations().isEmpty()
              || tree.getRules().stream()
                  .anyMatch(r -> r instanceof QueryDescr || r.getParentName() != null)
              || tree.getImports().stream()
                  .map(ImportDescr::getTarget)
                  .anyMatch(target -> target.endsWith(".*"));
      if (shared) {
        return false;
      }
    }
    return true;
  }

  private static Unit unit(
      String seen,
      DrlSource source,
      List<DrlSource.ParsedFile> files,
      Set<String> imports,
      Set<String> dayRules) {
    CombinedSource combined = new CombinedSource(source.packageName(), imports, files, dayRules);
    return new Unit(key(seen, combined.text()), new DrlSource(files), combined, source);
  }

  private static String key(String seen, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((seen + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
