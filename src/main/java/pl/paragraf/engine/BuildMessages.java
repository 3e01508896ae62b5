package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;
import pl.paragraf.engine.gate.BytecodeGate;
import pl.paragraf.model.Diagnostic;

/**
 * Leads what the compiler complains of back to the line in the editor's file. The compiler speaks
 * of the combined text, of generated classes, or of no place at all.
 */
final class BuildMessages {

  private static final Pattern CONSEQUENCE =
      Pattern.compile("^Unable to parse consequence caused by: \\(line (\\d+),col \\d+\\)");

  private static final Pattern QUOTED = Pattern.compile("'(?:[\\w$]+\\.)*([\\w$]+)'");

  private final CombinedSource combined;
  private final DrlSource source;
  private final Map<String, String> generated;
  private final KnownNames names;

  /**
   * What the compiler says.
   *
   * @param path of the rules or of a generated class
   * @param line in it, 0 or less when unknown
   * @param text what is wrong, empty when it does not say
   */
  record Complaint(String path, int line, String text) {

    Complaint {
      path = path == null ? "" : path;
      text = text == null ? "" : text;
    }
  }

  /**
   * @param names of the whole candidate
   * @param generated text of the generated classes, by path
   */
  BuildMessages(
      CombinedSource combined, DrlSource source, KnownNames names, Map<String, String> generated) {
    this.names = names;
    this.combined = combined;
    this.source = source;
    this.generated = generated;
  }

  void translate(List<Complaint> complaints, List<Diagnostic> diagnostics) {
    List<Diagnostic> found = new ArrayList<>();
    boolean onlyEchoes = complaints.stream().allMatch(BuildMessages::echo);
    for (Complaint complaint : complaints) {
      if (onlyEchoes || !echo(complaint)) {
        found.add(diagnostic(place(complaint), complaint.text()));
      }
    }
    // one mistake draws others after it; those that lead nowhere say nothing new
    boolean located = found.stream().anyMatch(d -> d.line() > 0);
    found.stream().filter(d -> d.line() > 0 || !located).forEach(diagnostics::add);
  }

  /** Whether it comes of another mistake: what a call without a meaning gives has no type. */
  private static boolean echo(Complaint complaint) {
    return complaint.text().startsWith("Parser returned a null Package")
        || complaint.text().contains(" on class java.lang.Object with arguments ")
        || complaint.text().contains(" is undefined for the type Object");
  }

  /** What the gate found in the classes made; each is named at its rule at least. */
  void refused(List<BytecodeGate.Found> found, List<Diagnostic> diagnostics) {
    for (BytecodeGate.Found each : found) {
      String path = pathOf(each.className());
      CombinedSource.Place place = fromGeneratedLine(new Complaint(path, each.line(), ""));
      if (!place.known()) {
        place = nearer(fromUser(each.className()), each.message());
      }
      diagnostics.add(
          Diagnostic.error(
              place.file(), place.line(), place.column(), each.code(), each.message()));
    }
  }

  /** The first line at or after a rule's that holds the word the message ends its name with. */
  private CombinedSource.Place nearer(CombinedSource.Place rule, String message) {
    Matcher named = QUOTED.matcher(message);
    if (!rule.known() || !named.find()) {
      return rule;
    }
    String word = named.group(1);
    for (DrlSource.ParsedFile file : source.files()) {
      if (file.path().equals(rule.file())) {
        List<String> lines = file.text().lines().toList();
        for (int i = rule.line() - 1;
            i < lines.size() && !lines.get(i).strip().equals("end");
            i++) {
          if (lines.get(i).contains(word)) {
            return new CombinedSource.Place(rule.file(), i + 1, 0);
          }
        }
      }
    }
    return rule;
  }

  private String pathOf(String className) {
    int inner = className.indexOf('$');
    String outer = inner < 0 ? className : className.substring(0, inner);
    return "src/main/java/" + outer.replace('.', '/') + ".java";
  }

  /** Generated classes name the rules that use them where they are made into a rule. */
  private CombinedSource.Place fromUser(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    for (String text : generated.values()) {
      int at = text.indexOf(simple + ".INSTANCE");
      int rule = at < 0 ? -1 : text.lastIndexOf("D.rule(", at);
      if (rule >= 0) {
        CombinedSource.Place place = fromRuleName(text.substring(rule, text.indexOf(')', rule)));
        if (place.known()) {
          return place;
        }
      }
    }
    return CombinedSource.Place.UNKNOWN;
  }

  /** The compiler gave up altogether; its last words may still name the place. */
  Diagnostic givenUp(RuntimeException e) {
    String raw = e.getMessage() == null ? "" : e.getMessage();
    CombinedSource.Place place = combined.rarestWordOf(raw);
    String words = EngineMessages.inPlainWords(raw, names);
    return Diagnostic.error(place.file(), place.line(), place.column(), "COMPILE", words);
  }

  private Diagnostic diagnostic(CombinedSource.Place place, String raw) {
    String words = EngineMessages.inPlainWords(raw, names);
    return Diagnostic.error(place.file(), place.line(), place.column(), "COMPILE", words);
  }

  private CombinedSource.Place place(Complaint complaint) {
    CombinedSource.Place place = inConsequence(complaint);
    if (!place.known() && fromRules(complaint) && complaint.text().startsWith("Predicate '")) {
      place = nearer(combined.placeOf(complaint.line()), complaint.text());
    }
    if (!place.known() && fromRules(complaint) && complaint.line() > 0) {
      place = combined.placeOf(complaint.line());
    }
    if (!place.known()) {
      place = fromGeneratedLine(complaint);
    }
    if (!place.known()) {
      place = fromRuleName(complaint.text());
    }
    return !place.known() ? combined.rarestWordOf(complaint.text()) : place;
  }

  /** A consequence that is no Java comes with the rule's line and a line of its own. */
  private CombinedSource.Place inConsequence(Complaint complaint) {
    Matcher within = CONSEQUENCE.matcher(complaint.text());
    if (within.find() && fromRules(complaint) && complaint.line() > 0) {
      CombinedSource.Place rule = combined.placeOf(complaint.line());
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

  private static boolean fromRules(Complaint complaint) {
    return complaint.path().endsWith(".drl");
  }

  /** Consequences are copied into generated classes; their words stand in one rule only. */
  private CombinedSource.Place fromGeneratedLine(Complaint complaint) {
    String text = generated.get(complaint.path());
    if (text == null || complaint.line() <= 0) {
      return CombinedSource.Place.UNKNOWN;
    }
    return text.lines()
        .skip(complaint.line() - 1L)
        .findFirst()
        .map(line -> combined.uniquePlaceOf(line.replace("drools.", "")))
        .orElse(CombinedSource.Place.UNKNOWN);
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
