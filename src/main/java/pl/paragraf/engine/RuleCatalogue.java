package pl.paragraf.engine;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.RuleDescr;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.Provisions;
import pl.paragraf.regulation.RegulationSource;

/**
 * What every rule says of itself: name, place, law. A rule that names no law, or one the regulation
 * does not have, is refused here.
 */
final class RuleCatalogue {

  private final Set<String> ids;
  private final Set<String> knownReadings = new HashSet<>();
  private final List<Diagnostic> diagnostics;
  private final Map<String, RuleInfo> rules = new HashMap<>();
  private final Map<String, LocalDate> since = new HashMap<>();
  private final List<RuleInfo> inOrder = new ArrayList<>();

  private RuleCatalogue(Provisions law, List<Diagnostic> diagnostics) {
    this.ids = law.byId().keySet();
    law.readings().forEach(reading -> knownReadings.add(reading.id()));
    this.diagnostics = diagnostics;
  }

  static RuleCatalogue read(
      DrlSource source, RegulationSource regulation, List<Diagnostic> diagnostics) {
    Provisions law = regulation.provisions();
    RuleCatalogue catalogue = new RuleCatalogue(law, diagnostics);
    Set<String> carried = new HashSet<>();
    for (DrlSource.ParsedFile file : source.files()) {
      for (RuleDescr rule : file.tree().getRules()) {
        if (rule.isQuery()) {
          continue; // asked by rules; concludes nothing itself
        }
        RuleInfo info = catalogue.add(file, rule);
        carried.addAll(info.provisions());
      }
    }
    for (Provisions.Provision provision : law.provisions()) {
      if (provision.decides() && !carried.contains(provision.id())) {
        String message =
            "No rule carries the provision %s (%s), which decides. Put the rule back, or say 'decides: false'."
                .formatted(provision.id(), provision.citation());
        int line = lineOf(provision.id(), regulation.files().getOrDefault("provisions.yaml", ""));
        diagnostics.add(Diagnostic.error("provisions.yaml", line, 0, "PROVISION_LOST", message));
      }
    }
    return catalogue;
  }

  private static int lineOf(String id, String text) {
    Matcher found =
        Pattern.compile("\\bid:\\s*[\"']?" + Pattern.quote(id) + "(?![\\w.])").matcher(text);
    return found.find()
        ? (int) text.substring(0, found.start()).chars().filter(c -> c == '\n').count() + 1
        : 0;
  }

  RuleInfo byName(String name) {
    return rules.get(name);
  }

  Map<String, RuleInfo> byName() {
    return Map.copyOf(rules);
  }

  List<RuleInfo> inOrder() {
    return List.copyOf(inOrder);
  }

  /** The day a parameter rule's value applies from, by rule name. */
  Map<String, LocalDate> since() {
    return Map.copyOf(since);
  }

  private RuleInfo add(DrlSource.ParsedFile file, RuleDescr rule) {
    String path = file.path();
    int line = rule.getLine();
    Optional<String> citation = FactTypes.text(rule, "citation").filter(c -> !c.isBlank());
    List<String> provisions = FactTypes.codes(rule, "provision");
    List<String> readings = FactTypes.codes(rule, "reading");
    if (citation.isEmpty()) {
      error(path, line, "NO_CITATION", rule, "has no citation; add @citation(\"§ …\")");
    }
    if (provisions.isEmpty()) {
      error(path, line, "NO_PROVISION", rule, "names no provision; add @provision(\"…\")");
    }
    for (String id : provisions) {
      if (!ids.contains(id)) {
        String what = "names the provision %s, which provisions.yaml does not have.%s";
        error(
            path,
            file.lineOf("@provision", id, line),
            "UNKNOWN_PROVISION",
            rule,
            what.formatted(id, Nearest.hint(id, ids)));
      }
    }
    for (String id : readings) {
      if (!knownReadings.contains(id)) {
        String what = "names the reading %s, which provisions.yaml does not have.%s";
        error(
            path,
            file.lineOf("@reading", id, line),
            "UNKNOWN_READING",
            rule,
            what.formatted(id, Nearest.hint(id, knownReadings)));
      }
    }
    RuleInfo info =
        new RuleInfo(rule.getName(), path, line, citation.orElse(""), provisions, readings);
    // interned as the names in compiled classes are: found at a glance at every firing
    RuleInfo earlier = rules.putIfAbsent(rule.getName().intern(), info);
    if (earlier != null) {
      String what = "has the same name as the rule in %s, line %d; give it one of its own";
      error(path, line, "DUPLICATE_RULE", rule, what.formatted(earlier.file(), earlier.line()));
    }
    inOrder.add(info);
    dates(file, line, rule);
    return info;
  }

  private void dates(DrlSource.ParsedFile file, int line, RuleDescr rule) {
    String path = file.path();
    for (String attribute : List.of("date-effective", "date-expires")) {
      AttributeDescr date = rule.getAttributes().get(attribute);
      if (date != null) {
        try {
          LocalDate day = LocalDate.parse(date.getValue().replace("\"", "").strip());
          if (attribute.equals("date-effective")) {
            since.put(rule.getName(), day);
          }
        } catch (DateTimeParseException e) {
          String what = "has a wrong %s; write the day as \"2018-01-31\"".formatted(attribute);
          error(path, file.lineOf(attribute, "", line), "WRONG_DATE", rule, what);
        }
      }
    }
    Optional<String> stated = FactTypes.text(rule, "since");
    if (stated.isPresent() && !since.containsKey(rule.getName())) {
      try {
        since.put(rule.getName(), LocalDate.parse(stated.get()));
      } catch (DateTimeParseException e) {
        String what = "has a wrong @since; write the day as @since(\"2018-01-31\")";
        error(path, file.lineOf("@since", "", line), "WRONG_DATE", rule, what);
      }
    }
  }

  private void error(String file, int line, String code, RuleDescr rule, String what) {
    String message = "The rule \"" + rule.getName() + "\" " + what;
    message = message.endsWith("?") || message.endsWith(".") ? message : message + ".";
    diagnostics.add(Diagnostic.error(file, Math.max(0, line), line > 0 ? 1 : 0, code, message));
  }
}
