package pl.paragraf.engine.gate;

import java.util.List;
import pl.paragraf.model.Diagnostic;

/** Takes down what is refused in one file. */
record Refusals(RuleText file, List<Diagnostic> found) {

  void add(Refused kind, int line, String what) {
    found.add(
        Diagnostic.error(file.path(), Math.max(1, line), 0, kind.name(), kind.sentence(what)));
  }
}
