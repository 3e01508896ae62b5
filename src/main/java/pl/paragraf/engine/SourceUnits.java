package pl.paragraf.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PackageDescr;

/**
 * The rule files of a candidate, divided into units that are compiled apart: declared types first,
 * then every file without its declarations, seeing the types as ready classes. A unit's key tells
 * everything its compiled form depends on: its text, and the declarations it speaks of. One with
 * the same key need not be compiled again, so that a new file with types of its own leaves the
 * others as they are. Files that share more than types, such as functions or queries, stay together
 * in one unit.
 *
 * @param types the declarations, each unit after those it speaks of; none in a folder without any
 * @param rules the other units, in canonical order
 */
record SourceUnits(List<Unit> types, List<Unit> rules) {

  /**
   * @param key names the unit by its content
   * @param source the unit's files, with what of them belongs to the unit
   * @param declared names of the types that the unit declares
   * @param combined their text as the engine sees it
   * @param whole all files of the candidate
   */
  record Unit(
      String key,
      DrlSource source,
      Set<String> declared,
      CombinedSource combined,
      DrlSource whole) {}

  List<Unit> all() {
    return Stream.concat(types.stream(), rules.stream()).toList();
  }

  static SourceUnits of(DrlSource source, Set<String> dayRules) {
    Optional<Declarations> declarations =
        divisible(source) ? Declarations.of(source) : Optional.empty();
    return declarations
        .map(found -> divided(source, found, dayRules))
        .orElseGet(() -> whole(source, dayRules));
  }

  /** Everything in one unit. */
  static SourceUnits whole(DrlSource source, Set<String> dayRules) {
    return new SourceUnits(
        List.of(),
        List.of(
            unit(
                "whole",
                source,
                new UnitImports(source, declared(source.files())),
                source.files(),
                declared(source.files()),
                dayRules)));
  }

  private static SourceUnits divided(
      DrlSource source, Declarations declarations, Set<String> dayRules) {
    List<DrlSource.ParsedFile> declaring = new ArrayList<>();
    List<DrlSource.ParsedFile> others = new ArrayList<>();
    for (DrlSource.ParsedFile file : source.files()) {
      PackageDescr tree = file.tree();
      if (!tree.getClassAndEnumDeclarationDescrs().isEmpty()) {
        declaring.add(declarations.declaredIn(file));
      }
      if (!tree.getRules().isEmpty() || !tree.getFunctions().isEmpty()) {
        others.add(declarations.besides(file));
      }
    }
    UnitImports imports = new UnitImports(source, declared(source.files()));
    List<Unit> types = new ArrayList<>();
    for (List<DrlSource.ParsedFile> together : declarations.groups(declaring)) {
      String spokenOf = declarations.spokenOf(declared(together));
      types.add(
          unit("types\n" + spokenOf, source, imports, together, declared(together), Set.of()));
    }
    List<Unit> rules = new ArrayList<>();
    for (List<DrlSource.ParsedFile> together : SharedNames.groups(others)) {
      Set<String> names =
          together.stream()
              .flatMap(file -> Declarations.names(file.text()).stream())
              .collect(Collectors.toSet());
      rules.add(unit(declarations.spokenOf(names), source, imports, together, Set.of(), dayRules));
    }
    return new SourceUnits(types, rules);
  }

  /** What stands outside of rules, types, functions and imports holds for every file. */
  private static boolean divisible(DrlSource source) {
    return source.files().stream()
        .map(DrlSource.ParsedFile::tree)
        .allMatch(
            tree ->
                tree.getAttributes().isEmpty()
                    && tree.getGlobals().isEmpty()
                    && tree.getWindowDeclarations().isEmpty()
                    && tree.getEntryPointDeclarations().isEmpty());
  }

  private static Set<String> declared(List<DrlSource.ParsedFile> files) {
    return files.stream()
        .flatMap(file -> file.tree().getClassAndEnumDeclarationDescrs().stream())
        .map(type -> type.getTypeName())
        .collect(Collectors.toSet());
  }

  private static Unit unit(
      String seen,
      DrlSource source,
      UnitImports imports,
      List<DrlSource.ParsedFile> files,
      Set<String> declared,
      Set<String> dayRules) {
    CombinedSource combined =
        new CombinedSource(source.packageName(), imports.of(files), files, dayRules);
    return new Unit(key(seen, combined.text()), new DrlSource(files), declared, combined, source);
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
