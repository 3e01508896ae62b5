package pl.paragraf.engine.gate;

import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateImportDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.EntryPointDeclarationDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.WindowDeclarationDescr;

/** What stands above the rules: package, imports, globals and the like. */
final class HeaderCheck {

  private static final Pattern TAKEN =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun|org\\.drools|org\\.kie|pl\\.paragraf)(\\..*)?");

  private final Names names;
  private final Refusals refusals;
  private final PackageDescr tree;

  HeaderCheck(Names names, Refusals refusals) {
    this.names = names;
    this.refusals = refusals;
    this.tree = refusals.file().tree();
  }

  void check() {
    if (TAKEN.matcher(tree.getName()).matches()) {
      int line = refusals.file().lineOf("package", 1);
      refusals.add(Refused.FORBIDDEN_PACKAGE, line, "The package '" + tree.getName() + "'");
    }
    for (ImportDescr each : tree.getImports()) {
      imported(each);
    }
    for (FunctionImportDescr each : tree.getFunctionImports()) {
      refusals.add(
          Refused.FORBIDDEN_IMPORT,
          line("import", each.getTarget(), each.getLine()),
          "'import static " + each.getTarget() + "'");
    }
    for (AccumulateImportDescr each : tree.getAccumulateImports()) {
      refusals.add(
          Refused.FORBIDDEN_IMPORT,
          line("import", each.getTarget(), each.getLine()),
          "'import accumulate " + each.getTarget() + "'");
    }
    for (GlobalDescr each : tree.getGlobals()) {
      refusals.add(
          Refused.FORBIDDEN_GLOBAL,
          line("global", each.getIdentifier(), each.getLine()),
          "The global '" + each.getIdentifier() + "'");
    }
    for (EntryPointDeclarationDescr each : tree.getEntryPointDeclarations()) {
      refusals.add(Refused.FORBIDDEN_SOURCE, line("declare", "entry-point", 0), "An entry point");
    }
    for (WindowDeclarationDescr each : tree.getWindowDeclarations()) {
      refusals.add(
          Refused.FORBIDDEN_SOURCE,
          line("declare", each.getName(), each.getLine()),
          "The window '" + each.getName() + "'");
    }
    for (AttributeDescr each : tree.getAttributes()) {
      AttributeCheck.check(each, line(each.getName(), "", each.getLine()), refusals);
    }
    if (tree.getUnit() != null) {
      refusals.add(Refused.FORBIDDEN_SOURCE, line("unit", "", 0), "A rule unit");
    }
  }

  private void imported(ImportDescr each) {
    String target = each.getTarget();
    int line = line("import", target, each.getLine());
    if (target.endsWith(".*")) {
      String named = target.substring(0, target.length() - 2);
      if (!AllowedTypes.containsPackage(named)) {
        refusals.add(Refused.FORBIDDEN_IMPORT, line, "'import " + target + "'");
      }
    } else if (!AllowedTypes.contains(target) && !own(target)) {
      refusals.add(Refused.FORBIDDEN_IMPORT, line, "'import " + target + "'");
    }
  }

  private boolean own(String target) {
    String prefix = tree.getName() + ".";
    return target.startsWith(prefix) && names.declares(target.substring(prefix.length()));
  }

  /** The line that begins with the word and holds the name. */
  private int line(String word, String name, int known) {
    int number = 0;
    for (String line : refusals.file().text().lines().toList()) {
      number++;
      if (line.strip().startsWith(word) && line.contains(name)) {
        return number;
      }
    }
    return known;
  }
}
