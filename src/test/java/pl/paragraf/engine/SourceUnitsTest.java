package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Diagnostic;

/** What an edit leaves as it was need not be compiled again, and what it reaches must be. */
class SourceUnitsTest {

  private static final String FACTS =
      """
      package demo
      import java.time.LocalDate
      declare Person
        born : LocalDate
        home : Place
      end
      declare Place
        name : String
      end
      declare Car
        plate : String
      end
      """;
  private static final String PEOPLE =
      """
      package demo
      rule "people"
      when
        Person($h : home.name) // Car in a comment, "Car" below in a text
      then
        insert("Car");
      end
      """;
  private static final String CARS =
      """
      package demo
      rule "cars"
      when
        Car($p : plate)
      then
      end
      """;

  @Test
  void aFileWithATypeOfItsOwnLeavesTheRulesOfOthersAsTheyAre() {
    Map<String, String> more = folder();
    more.put(
        "z.drl",
        "package demo\ndeclare Tick\n n : int\nend\nrule \"z\"\nwhen\n Tick()\nthen\nend\n");

    assertEquals(Set.of("types of z.drl", "z.drl"), changed(folder(), more));
  }

  @Test
  void aDeclarationReachesThoseThatSpeakOfItAndOfWhatSpeaksOfIt() {
    assertEquals(
        Set.of("types of facts.drl", "people.drl"),
        changed(folder(), edited("name : String", "name : Object")));
    assertEquals(
        Set.of("types of facts.drl", "cars.drl"),
        changed(folder(), edited("plate : String", "plate : Object")));
  }

  @Test
  void aCommentAmongTheDeclarationsReachesNoRule() {
    assertEquals(
        Set.of("types of facts.drl"),
        changed(folder(), edited("declare Car", "// more\ndeclare Car")));
  }

  @Test
  void anImportReachesThoseThatMakeUseOfIt() {
    Map<String, String> more = folder();
    more.put(
        "z.drl", "package demo\nimport java.util.List\nrule \"z\"\nwhen\n List()\nthen\nend\n");
    assertEquals(Set.of("z.drl"), changed(folder(), more));

    more.put("z.drl", "package demo\nimport java.util.*\nrule \"z\"\nwhen\n List()\nthen\nend\n");
    assertEquals(Set.of("z.drl"), changed(folder(), more));

    Map<String, String> used = folder();
    used.put("cars.drl", CARS.replace("then", "  ArrayList()\nthen"));
    Map<String, String> both = new LinkedHashMap<>(used);
    both.put("z.drl", more.get("z.drl"));
    assertEquals(Set.of("z.drl", "cars.drl"), changed(used, both));
  }

  @Test
  void aWildcardReachesNobodyWhoKnowsTheNamesItHolds() {
    Map<String, String> before = folder();
    before.put(
        "cars.drl",
        CARS.replace("rule", "import java.util.List\nrule").replace("then", " List()\nthen"));
    Map<String, String> after = new LinkedHashMap<>(before);
    after.put("z.drl", "package demo\nimport java.util.*\nrule \"z\"\nwhen\n List()\nthen\nend\n");

    assertEquals(Set.of("z.drl"), changed(before, after));
  }

  @Test
  void typesThatSpeakOfEachOtherStayTogetherAndOthersComeAfterWhatTheySpeakOf() {
    Map<String, String> more = folder();
    more.put("a.drl", "package demo\ndeclare Garage\n car : Car\nend\n");
    more.put("x.drl", "package demo\ndeclare Chicken\n of : Egg\nend\n");
    more.put("y.drl", "package demo\ndeclare Egg\n of : Chicken\nend\n");

    assertEquals(
        List.of("facts.drl", "a.drl", "x.drl y.drl"),
        units(more).types().stream().map(SourceUnitsTest::paths).toList());
    Map<String, String> moved = new LinkedHashMap<>(more);
    moved.put("facts.drl", FACTS.replace("plate : String", "plate : Object"));
    assertEquals(Set.of("types of facts.drl", "types of a.drl", "cars.drl"), changed(more, moved));
  }

  @Test
  void filesThatShareAFunctionAQueryOrAParentStayTogether() {
    Map<String, String> more = folder();
    more.put("f.drl", "package demo\nfunction int two() {\n return 2;\n}\n");
    more.put("g.drl", "package demo\nrule \"g\"\nwhen\n Car(plate == two())\nthen\nend\n");
    more.put("h.drl", "package demo\nrule \"h\" extends \"cars\"\nwhen\nthen\nend\n");
    more.put("q.drl", "package demo\nquery named(String $n)\n Person()\nend\n");
    more.put("r.drl", "package demo\nrule \"r\"\nwhen\n ?named($n;)\nthen\nend\n");

    assertEquals(
        Set.of("types of facts.drl", "people.drl", "cars.drl h.drl", "f.drl g.drl", "q.drl r.drl"),
        keys(more).keySet());
  }

  @Test
  void windowsLinesAndRulesBesideDeclarationsKeepTheirPlaces() {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("all.drl", (FACTS + CARS.substring(CARS.indexOf('\n') + 1)).replace("\n", "\r\n"));
    SourceUnits units = units(one);

    String rules = units.rules().get(0).source().files().get(0).text();
    assertEquals(one.get("all.drl").indexOf("rule \"cars\""), rules.indexOf("rule \"cars\""));
    assertTrue(!rules.contains("declare"), rules);
    assertEquals(Set.of("Person", "Place", "Car"), units.types().get(0).declared());
  }

  private static Map<String, String> folder() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("cars.drl", CARS);
    files.put("facts.drl", FACTS);
    files.put("people.drl", PEOPLE);
    return files;
  }

  private static Map<String, String> edited(String from, String to) {
    Map<String, String> files = folder();
    assertTrue(FACTS.contains(from));
    files.put("facts.drl", FACTS.replace(from, to));
    return files;
  }

  /** The units of the second that are not among the first's, by the files they are made of. */
  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> changed = new TreeSet<>();
    Map<String, String> known = keys(before);
    keys(after)
        .forEach(
            (files, key) -> {
              if (!known.containsValue(key)) {
                changed.add(files);
              }
            });
    return changed;
  }

  private static Map<String, String> keys(Map<String, String> files) {
    SourceUnits units = units(files);
    Map<String, String> keys = new LinkedHashMap<>();
    units.types().forEach(types -> keys.put("types of " + paths(types), types.key()));
    for (SourceUnits.Unit unit : units.rules()) {
      keys.put(paths(unit), unit.key());
    }
    return keys;
  }

  private static String paths(SourceUnits.Unit unit) {
    return unit.source().files().stream()
        .map(DrlSource.ParsedFile::path)
        .collect(Collectors.joining(" "));
  }

  private static SourceUnits units(Map<String, String> files) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<DrlSource.ParsedFile> parsed = new ArrayList<>();
    files.forEach((path, text) -> DrlSource.parse(path, text, diagnostics).ifPresent(parsed::add));
    assertEquals(List.of(), diagnostics);
    return SourceUnits.of(new DrlSource(parsed), Set.of());
  }
}
