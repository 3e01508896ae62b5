package pl.paragraf.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Nearest;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.regulation.UnknownKey;

/**
 * Reads the files of {@code scenarios/}; their format is closed. Remembers each regulation's files
 * of the last reading, for mostly all but one of them are the same the next time. Thread-safe.
 */
public final class ScenarioReader {

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> OUTCOME = Set.of("subject", "code", "decidedBy", "details");
  private static final Set<String> FINDING = Set.of("subject", "code", "status", "details");
  private static final Set<String> STEP = Set.of("subject", "code", "actor", "due");

  /**
   * @param writtenFor for all scenarios of the file, beside what each one says itself
   */
  record ScenarioFile(
      Map<String, String> writtenFor,
      Map<String, List<Map<String, Object>>> given,
      List<ScenarioEntry> scenarios) {}

  record ScenarioEntry(
      String name,
      List<String> provisions,
      String asOf,
      Map<String, String> parameters,
      Map<String, String> writtenFor,
      String base,
      Map<String, Map<String, Object>> change,
      List<Map<String, Object>> without,
      List<Map<String, Object>> facts,
      Scenario.Patterns expect,
      Scenario.Patterns absent) {}

  private final Map<String, Map<String, ScenarioFile>> last = new ConcurrentHashMap<>();

  /** Every well-formed scenario of the regulation; mistakes become diagnostics. */
  public List<Scenario> read(RegulationSource source, List<Diagnostic> diagnostics) {
    List<Scenario> scenarios = new ArrayList<>();
    Set<String> provisions = source.provisions().byId().keySet();
    Set<String> names = new HashSet<>();
    Map<String, ScenarioFile> before = last.getOrDefault(source.id(), Map.of());
    Map<String, ScenarioFile> parsed = new HashMap<>();
    source
        .files()
        .forEach(
            (path, text) -> {
              if (path.startsWith("scenarios/")) {
                ScenarioFile file = before.get(text);
                file = file == null ? parsed(path, text, diagnostics) : file;
                if (file != null) {
                  parsed.put(text, file);
                  readFile(path, text, file, provisions, names, scenarios, diagnostics);
                }
              }
            });
    last.put(source.id(), parsed);
    return scenarios;
  }

  /** Null when the file is not of the form expected. */
  private static ScenarioFile parsed(String path, String text, List<Diagnostic> diagnostics) {
    try {
      ScenarioFile file = MAPPER.readValue(text, ScenarioFile.class);
      if (file != null && file.scenarios() != null) {
        return file;
      }
      diagnostics.add(at(path, null, "The file holds no 'scenarios'."));
    } catch (UnrecognizedPropertyException e) {
      diagnostics.add(at(path, e.getLocation(), UnknownKey.message(e)));
    } catch (JsonMappingException e) {
      diagnostics.add(at(path, e.getLocation(), "A value here is not of the form expected."));
    } catch (JsonProcessingException e) {
      diagnostics.add(at(path, e.getLocation(), "This is not well-formed YAML."));
    }
    return null;
  }

  private static void readFile(
      String path,
      String text,
      ScenarioFile file,
      Set<String> provisions,
      Set<String> names,
      List<Scenario> scenarios,
      List<Diagnostic> diagnostics) {
    for (ScenarioEntry entry : file.scenarios()) {
      List<String> faults = faults(entry, file, provisions, names);
      if (faults.isEmpty()) {
        scenarios.add(scenario(path, entry, file));
      }
      for (String fault : faults) {
        int line = entry == null || entry.name() == null ? 0 : Scenario.lineOf(text, entry.name());
        diagnostics.add(Diagnostic.error(path, line, 0, "SCENARIO", fault));
      }
    }
  }

  private static List<String> faults(
      ScenarioEntry entry, ScenarioFile file, Set<String> provisions, Set<String> names) {
    List<String> faults = new ArrayList<>();
    if (entry == null || entry.name() == null || entry.name().isBlank()) {
      faults.add("A scenario needs a name: a sentence of what it proves.");
      return faults;
    }
    String scenario = "The scenario \"" + entry.name() + "\" ";
    if (!names.add(entry.name())) {
      faults.add(scenario + "stands twice; give it a name of its own.");
    }
    if (empty(entry, file)) {
      faults.add(scenario + "has an entry without a value in one of its lists; fill or remove it.");
      return faults;
    }
    for (String id : entry.provisions() == null ? List.<String>of() : entry.provisions()) {
      if (!provisions.contains(id)) {
        String hint = Nearest.hint(id, provisions);
        faults.add(scenario + "names the unknown provision " + id + "." + hint);
      }
    }
    if (entry.asOf() == null || day(entry.asOf()) == null) {
      faults.add(scenario + "needs 'asOf', a date such as 2018-02-15.");
    }
    boolean based = file.given() != null && file.given().containsKey(entry.base());
    if (entry.base() != null && !based) {
      faults.add(scenario + "has the base '" + entry.base() + "', which 'given' does not have.");
    }
    if (entry.base() == null && (entry.change() != null || entry.without() != null)) {
      faults.add(scenario + "has 'change' or 'without' but no 'base'.");
    }
    boolean nothing =
        (entry.expect() == null || entry.expect().isEmpty())
            && (entry.absent() == null || entry.absent().isEmpty());
    if (nothing) {
      faults.add(scenario + "expects nothing.");
    }
    for (Scenario.Patterns patterns : new Scenario.Patterns[] {entry.expect(), entry.absent()}) {
      if (patterns != null) {
        unknownKeys(scenario, patterns.outcomes(), OUTCOME, faults);
        unknownKeys(scenario, patterns.findings(), FINDING, faults);
        unknownKeys(scenario, patterns.nextSteps(), STEP, faults);
      }
    }
    return faults;
  }

  /** Whether something is null where only {@code change} and the fields of facts may be. */
  private static boolean empty(ScenarioEntry entry, ScenarioFile file) {
    List<Map<String, Object>> base = file.given() == null ? null : file.given().get(entry.base());
    return Stream.of(entry.expect(), entry.absent())
            .filter(Objects::nonNull)
            .flatMap(p -> Stream.of(p.outcomes(), p.findings(), p.nextSteps(), (List<?>) p.fired()))
            .anyMatch(ScenarioReader::holdsNull)
        || Stream.of(entry.provisions(), entry.facts(), entry.without(), base)
            .anyMatch(list -> list != null && holdsNull(list))
        || file.given() != null && file.given().containsKey(entry.base()) && base == null
        || entry.parameters() != null && holdsNull(entry.parameters().values())
        || entry.writtenFor() != null && holdsNull(entry.writtenFor().values())
        || file.writtenFor() != null && holdsNull(file.writtenFor().values())
        || entry.change() != null && holdsNull(entry.change().values());
  }

  private static boolean holdsNull(Collection<?> values) {
    return values.stream().anyMatch(Objects::isNull);
  }

  private static void unknownKeys(
      String scenario, List<Map<String, Object>> patterns, Set<String> known, List<String> faults) {
    for (Map<String, Object> pattern : patterns) {
      for (String key : pattern.keySet()) {
        if (!known.contains(key)) {
          String hint = Nearest.hint(key, known);
          faults.add(scenario + "expects the unknown field '" + key + "'." + hint);
        }
      }
      if (pattern.containsKey("details") && !(pattern.get("details") instanceof Map)) {
        faults.add(scenario + "expects 'details' that are no names with values: {score: 3}.");
      }
    }
  }

  private static Scenario scenario(String path, ScenarioEntry entry, ScenarioFile file) {
    List<Map<String, Object>> facts = new ArrayList<>();
    if (entry.base() != null) {
      for (Map<String, Object> fact : file.given().get(entry.base())) {
        if (!leftOut(fact, entry.without())) {
          facts.add(changed(fact, entry.change()));
        }
      }
    }
    if (entry.facts() != null) {
      facts.addAll(entry.facts());
    }
    return new Scenario(
        path,
        entry.name(),
        entry.provisions() == null ? List.of() : List.copyOf(entry.provisions()),
        day(entry.asOf()),
        entry.parameters() == null ? Map.of() : Map.copyOf(entry.parameters()),
        writtenFor(entry, file),
        facts,
        entry.expect() == null ? Scenario.Patterns.none() : entry.expect(),
        entry.absent() == null ? Scenario.Patterns.none() : entry.absent());
  }

  private static Map<String, String> writtenFor(ScenarioEntry entry, ScenarioFile file) {
    Map<String, String> values = new HashMap<>();
    if (file.writtenFor() != null) {
      values.putAll(file.writtenFor());
    }
    if (entry.writtenFor() != null) {
      values.putAll(entry.writtenFor());
    }
    return Map.copyOf(values);
  }

  private static boolean leftOut(Map<String, Object> fact, List<Map<String, Object>> without) {
    return without != null
        && without.stream().anyMatch(w -> fact.entrySet().containsAll(w.entrySet()));
  }

  private static Map<String, Object> changed(
      Map<String, Object> fact, Map<String, Map<String, Object>> change) {
    if (change == null || !change.containsKey(String.valueOf(fact.get("type")))) {
      return fact;
    }
    Map<String, Object> copy = new LinkedHashMap<>(fact);
    change
        .get(String.valueOf(fact.get("type")))
        .forEach(
            (field, value) -> {
              if (value == null) {
                copy.remove(field);
              } else {
                copy.put(field, value);
              }
            });
    return copy;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Diagnostic at(String path, JsonLocation location, String message) {
    int line = location == null ? 0 : Math.max(0, location.getLineNr());
    int column = location == null ? 0 : Math.max(0, location.getColumnNr());
    return Diagnostic.error(path, line, column, "SCENARIO", message);
  }
}
