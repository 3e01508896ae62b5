package pl.paragraf.engine;

import java.nio.charset.StandardCharsets;
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

  private static final Pattern QUOTED = Pattern.compile("'([^']{2,200})'|\"([^\"]{2,200})\"");

  private final CombinedSource combined;
  private final DrlSource source;
  private final KieBuilder builder;

  BuildMessages(CombinedSource combined, DrlSource source, KieBuilder builder) {
    this.combined = combined;
    this.source = source;
    this.builder = builder;
  }

  void translate(List<Message> messages, List<Diagnostic> diagnostics) {
    for (Message message : messages) {
      String raw = message.getText() == null ? "" : message.getText();
      if (raw.startsWith("Parser returned a null Package")) {
        continue;
      }
      CombinedSource.Place place = place(message, raw);
      int column = place.line() > 0 && fromRules(message) ? Math.max(1, message.getColumn()) : 0;
      String words = EngineMessages.inPlainWords(raw);
      diagnostics.add(Diagnostic.error(place.file(), place.line(), column, "COMPILE", words));
    }
  }

  private CombinedSource.Place place(Message message, String raw) {
    if (fromRules(message) && message.getLine() > 0) {
      CombinedSource.Place place = combined.placeOf(message.getLine());
      if (place.line() > 0) {
        return place;
      }
    }
    CombinedSource.Place generated = fromGeneratedLine(message);
    if (generated.line() > 0) {
      return generated;
    }
    CombinedSource.Place named = fromRuleName(raw);
    if (named.line() > 0) {
      return named;
    }
    Matcher quoted = QUOTED.matcher(raw);
    while (quoted.find()) {
      String words = quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
      CombinedSource.Place place = combined.uniquePlaceOf(words);
      if (place.line() > 0) {
        return place;
      }
    }
    return new CombinedSource.Place("", 0);
  }

  private static boolean fromRules(Message message) {
    return message.getPath() != null && message.getPath().endsWith(".drl");
  }

  /** Consequences are copied into generated classes; their words stand in one rule only. */
  private CombinedSource.Place fromGeneratedLine(Message message) {
    String path = message.getPath();
    if (path == null || !path.endsWith(".java") || message.getLine() <= 0) {
      return new CombinedSource.Place("", 0);
    }
    InternalKieModule module = (InternalKieModule) ((KieBuilderImpl) builder).getKieModuleIgnoringErrors();
    byte[] bytes = module == null ? null : generatedSource(module, path);
    if (bytes == null) {
      return new CombinedSource.Place("", 0);
    }
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (message.getLine() > lines.size()) {
      return new CombinedSource.Place("", 0);
    }
    return combined.uniquePlaceOf(lines.get(message.getLine() - 1));
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
        if (raw.contains("\"" + rule.getName() + "\"") || raw.contains("'" + rule.getName() + "'")) {
          return new CombinedSource.Place(file.path(), rule.getLine());
        }
      }
    }
    return new CombinedSource.Place("", 0);
  }
}
