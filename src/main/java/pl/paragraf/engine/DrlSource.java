package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;
import pl.paragraf.engine.gate.RuleText;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.regulation.RegulationSource;

/**
 * The rule files of a candidate, parsed.
 *
 * @param files every file with its tree, in canonical order
 */
record DrlSource(List<ParsedFile> files) {

  private static final ParsedFiles PARSED = new ParsedFiles();

  record ParsedFile(String path, String text, PackageDescr tree) {

    /** The line, from one on, where a word stands after another; that line when it does not. */
    int lineOf(String word, String after, int from) {
      RuleText readable = new RuleText(path, text, tree);
      int line = readable.lineOf(word, from);
      return after.isEmpty() ? line : readable.lineOf(after, line);
    }
  }

  /** The package all files share. */
  String packageName() {
    return files.get(0).tree().getName();
  }

  /** The files as the gate reads them. */
  List<RuleText> texts() {
    return files.stream().map(f -> new RuleText(f.path(), f.text(), f.tree())).toList();
  }

  /** Parses every file; a file that cannot be parsed is left out and told of in the diagnostics. */
  static DrlSource parse(RegulationSource source, List<Diagnostic> diagnostics) {
    List<ParsedFile> parsed = new ArrayList<>();
    for (Map.Entry<String, String> file : source.ruleFiles().entrySet()) {
      parse(file.getKey(), file.getValue(), diagnostics).ifPresent(parsed::add);
    }
    return new DrlSource(parsed);
  }

  /** Parses one file; empty when it cannot be parsed, which is told of in the diagnostics. */
  static Optional<ParsedFile> parse(String path, String text, List<Diagnostic> diagnostics) {
    Optional<ParsedFile> known = PARSED.find(path, text);
    return known.isPresent() ? known : parsedAnew(path, text, diagnostics);
  }

  private static Optional<ParsedFile> parsedAnew(
      String path, String text, List<Diagnostic> diagnostics) {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr tree = null;
    try {
      tree = parser.parse(false, text);
    } catch (DroolsParserException | RuntimeException e) {
      // the parser lists what it stumbled over; the exception says less
    }
    if (!parser.hasErrors() && tree != null) {
      List<Diagnostic> slips = SyntaxSlips.inConclusions(path, text);
      diagnostics.addAll(slips);
      ParsedFile parsed = new ParsedFile(path, text, tree);
      if (slips.isEmpty()) {
        PARSED.keep(parsed);
      }
      return Optional.of(parsed);
    }
    List<Diagnostic> slips = SyntaxSlips.in(path, text);
    diagnostics.addAll(slips);
    if (slips.isEmpty()) {
      syntaxErrors(path, parser.getErrors(), diagnostics);
    }
    return Optional.empty();
  }

  private static void syntaxErrors(
      String file, List<DroolsError> errors, List<Diagnostic> diagnostics) {
    int before = diagnostics.size();
    for (DroolsError error : errors) {
      int line = 0;
      int column = 0;
      if (error instanceof ParserError located) {
        line = Math.max(0, located.getRow());
        column = Math.max(0, located.getCol()) + 1;
      } else if (error.getLines().length > 0) {
        line = Math.max(0, error.getLines()[0]);
      }
      String message = EngineMessages.inPlainWords(error.getMessage(), KnownNames.NONE);
      diagnostics.add(Diagnostic.error(file, line, line > 0 ? column : 0, "SYNTAX", message));
    }
    if (diagnostics.size() == before) {
      String message = "The file cannot be read as rules. Is a bracket or an 'end' missing?";
      diagnostics.add(Diagnostic.error(file, 1, 1, "SYNTAX", message));
    }
  }
}
