package pl.paragraf.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.drl.ast.descr.RuleDescr;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.Message;
import pl.paragraf.model.Diagnostic;

/**
 * Leads what the compiler complains of back to the line in the editor's file. The compiler speaks
 * of the combined text, of generated classes, or of no place at all.
 */
final class BuildMessages {

  private static final Pattern CONSEQUENCE =
      Pattern.compile("^Unable to parse consequence caused by: \\(line (\\d+),col \\d+\\)");

  private final CombinedSource combined;
  private final DrlSource source;
  private final KieBuilder builder;

  BuildMessages(CombinedSource combined, DrlSource source, KieBuilder builder) {
    this.combined = combined;
    this.source = source;
    this.builder = builder;
  }

  void translate(List<Message> messages, List<Diagnostic> diagnostics) {
    List<Diagnostic> found = new ArrayList<>();
    for (Message message : messages) {
      String raw = message.getText() == null ? "" : message.getText();
      boolean echo =
          raw.startsWith("Parser returned a null Package") || raw.startsWith("Java source of ");
      if (echo && messages.size() > 1) {
        continue;
      }
      found.add(diagnostic(place(message, raw), raw));
    }
    // one mistake draws others after it; those that lead nowhere say nothing new
    boolean located = found.stream().anyMatch(d -> d.line() > 0);
    found.stream().filter(d -> d.line() > 0 || !located).forEach(diagnostics::add);
  }

  /** The compiler gave up altogether; its last words may still name the place. */
  Diagnostic givenUp(RuntimeException e) {
    String raw = e.getMessage() == null ? "" : e.getMessage();
    CombinedSource.Place place = combined.rarestWordOf(raw);
    String words = EngineMessages.inPlainWords(raw);
    return Diagnostic.error(place.file(), place.line(), place.column(), "COMPILE", words);
  }

  private static Diagnostic diagnostic(CombinedSource.Place place, String raw) {
    String words = EngineMessages.inPlainWords(raw);
    return Diagnostic.error(place.file(), place.line(), place.column(), "COMPILE", words);
  }

  private CombinedSource.Place place(Message message, String raw) {
    CombinedSource.Place place = inConsequence(message, raw);
    if (!place.known() && fromRules(message) && message.getLine() > 0) {
      place = combined.placeOf(message.getLine());
    }
    if (!place.known()) {
      place = fromGeneratedLine(message);
    }
    if (!place.known()) {
      place = fromRuleName(raw);
    }
    return !place.known() ? combined.rarestWordOf(raw) : place;
  }

  /** A consequence that is no Java comes with the rule's line and a line of its own. */
  private CombinedSource.Place inConsequence(Message message, String raw) {
    Matcher within = CONSEQUENCE.matcher(raw);
    if (within.find() && fromRules(message) && message.getLine() > 0) {
      CombinedSource.Place rule = combined.placeOf(message.getLine());
      for (DrlSource.ParsedFile file : source.files()) {
        for (RuleDescr descr : file.tree().getRules()) {
          if (file.path().equals(rule.file()) && descr.getLine() == rule.line()) {
            int line = descr.getConsequenceLine() + Integer.parseInt(within.group(1)) - 1;
            return new CombinedSource.Place(rule.file(), line, 0);
          }
        }
      }
    }
    return CombinedSource.Place.UNKNOWN;
  }

  private static boolean fromRules(Message message) {
    return message.getPath() != null && message.getPath().endsWith(".drl");
  }

  /** Consequences are copied into generated classes; their words stand in one rule only. */
  private CombinedSource.Place fromGeneratedLine(Message message) {
    String path = message.getPath();
    if (path == null || !path.endsWith(".java") || message.getLine() <= 0) {
      return CombinedSource.Place.UNKNOWN;
    }
    InternalKieModule module =
        (InternalKieModule) ((KieBuilderImpl) builder).getKieModuleIgnoringErrors();
    byte[] bytes = module == null ? null : generatedSource(module, path);
    if (bytes == null) {
      return CombinedSource.Place.UNKNOWN;
    }
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (message.getLine() > lines.size()) {
      return CombinedSource.Place.UNKNOWN;
    }
    return combined.uniquePlaceOf(lines.get(message.getLine() - 1).replace("drools.", ""));
  }

  private static byte[] generatedSource(InternalKieModule module, String path) {
    for (String candidate : List.of(path, "src/main/java/" + path, "/" + path)) {
      byte[] bytes = module.getBytes(candidate);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  private CombinedSource.Place fromRuleName(String raw) {
    for (DrlSource.ParsedFile file : source.files()) {
      for (RuleDescr rule : file.tree().getRules()) {
        if (raw.contains("\"" + rule.getName() + "\"")
            || raw.contains("'" + rule.getName() + "'")) {
          return new CombinedSource.Place(file.path(), rule.getLine(), 0);
        }
      }
    }
    return CombinedSource.Place.UNKNOWN;
  }
}
