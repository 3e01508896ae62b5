package pl.paragraf.engine.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pl.paragraf.model.Diagnostic;

/**
 * Reads the parsed rule files of a candidate and refuses what could do anything but compute and
 * conclude, before the engine sees them: the engine loads declared types and reads expressions
 * while it builds. Words in comments and texts are no code and never refused. Stateless,
 * thread-safe.
 */
public final class SourceGate {

  private SourceGate() {}

  /**
   * Adds one error for everything that is not allowed, with its file and line.
   *
   * @param files all rule files of the candidate
   * @param unproven paths of those to be read; the others have passed before, word for word
   */
  public static void check(
      List<RuleText> files, Set<String> unproven, List<Diagnostic> diagnostics) {
    Names names = new Names(files);
    List<Diagnostic> found = new ArrayList<>();
    for (RuleText file : files.stream().filter(f -> unproven.contains(f.path())).toList()) {
      Refusals refusals = new Refusals(file, found);
      EscapeCheck.check(file, refusals);
      new HeaderCheck(names, refusals).check();
      new DeclarationCheck(names, refusals).check();
      new RuleCheck(names, refusals).check();
    }
    Recursion.check(files, found);
    found.stream().distinct().forEach(diagnostics::add);
  }
}
