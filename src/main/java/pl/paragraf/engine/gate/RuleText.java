package pl.paragraf.engine.gate;

import org.drools.drl.ast.descr.PackageDescr;

/**
 * One rule file of a candidate.
 *
 * @param path relative to the regulation's folder
 * @param text as it was written
 * @param tree the file, parsed
 */
public record RuleText(String path, String text, PackageDescr tree) {

  /** The line, from 1, on which the code stands at or after a line; that line when it does not. */
  public int lineOf(String code, int from) {
    int at = 0;
    for (int line = 1; line < from && at >= 0; line++) {
      at = text.indexOf('\n', at) + 1;
    }
    int found = code.isBlank() ? -1 : text.indexOf(code, Math.max(0, at));
    return found < 0
        ? Math.max(1, from)
        : (int) text.substring(0, found).chars().filter(c -> c == '\n').count() + 1;
  }
}
