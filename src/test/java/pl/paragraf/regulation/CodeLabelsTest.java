package pl.paragraf.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Labels;

class CodeLabelsTest {

  private static final Path LIBRARY_CARD = Path.of("src/test/resources/regulations/library-card");
  private static final String LABELS =
      """
      outcomes:
        CARD_ISSUED: {pl: "Karta wydana", en: "Card issued"}
        # as the counter says it
        CARD_REFUSED: {pl: "Odmowa wydania karty", en: "Card refused"}
      bodies:
        LIBRARY:
          pl: Biblioteka
          en: Library
      """;

  private final RegulationReader reader = new RegulationReader();
  private SortedMap<String, String> files;

  @BeforeEach
  void libraryWithoutLabels() throws Exception {
    files = new TreeMap<>(reader.read(LIBRARY_CARD).source().orElseThrow().files());
    files.remove("labels.yaml");
  }

  @Test
  void aRegulationMayHaveNoLabels() {
    Reading reading = reader.parse("library-card", files);
    assertEquals(List.of(), reading.diagnostics());
    assertEquals(CodeLabels.NONE, reading.source().orElseThrow().labels());
    assertEquals(Map.of(), CodeLabels.NONE.outcomes());
  }

  @Test
  void labelsAreReadSectionBySection() {
    CodeLabels labels = labelled(LABELS).source().orElseThrow().labels();
    assertEquals(List.of("CARD_ISSUED", "CARD_REFUSED"), List.copyOf(labels.outcomes().keySet()));
    assertEquals(new Labels("Karta wydana", "Card issued"), labels.outcomes().get("CARD_ISSUED"));
    assertEquals(new Labels("Biblioteka", "Library"), labels.bodies().get("LIBRARY"));
    assertEquals(Map.of(), labels.findings());
  }

  @Test
  void labelsAreAmongTheFilesAndTheDigestOfARelease() {
    RegulationSource without = reader.parse("library-card", files).source().orElseThrow();
    RegulationSource with = labelled(LABELS).source().orElseThrow();
    assertEquals(LABELS, with.files().get("labels.yaml"));
    assertNotEquals(without.digest(), with.digest());
    assertTrue(RegulationReader.belongs(Path.of("labels.yaml")));
  }

  @Test
  void anUnknownSectionNamesTheNearest() {
    assertEquals(
        Diagnostic.error(
            "labels.yaml",
            5,
            1,
            "UNKNOWN_KEY",
            "The key 'bodys' is not known here. Did you mean 'bodies'? Known keys: bodies, details,"
                + " findings, nextSteps, outcomes, values."),
        only(labelled(LABELS.replace("bodies:", "bodys:"))));
  }

  @Test
  void aMissingLanguageIsTold() {
    Diagnostic told = only(labelled(LABELS.replace(", en: \"Card issued\"", "")));
    assertEquals(
        "The text of 'outcomes: CARD_ISSUED' lacks 'en'; give it in pl and en.", told.message());
    assertEquals(2, told.line());
    assertTrue(told.column() > 0);
  }

  @Test
  void aLanguageNobodySpeaksHereIsTold() {
    Diagnostic told =
        only(labelled(LABELS.replace("en: Library", "en: Library\n    de: Bibliothek")));
    assertEquals(
        "The key 'de' is not known here. Did you mean 'en'? Known keys: en, pl.", told.message());
    assertEquals(9, told.line());
  }

  @Test
  void aLabelThatIsNoTextIsTold() {
    for (String value : List.of("5", "true", "1.5", "[a]", "{a: b}")) {
      Diagnostic told = only(labelled(LABELS.replace("en: Library", "en: " + value)));
      assertEquals("The value of 'bodies: LIBRARY: en' does not fit.", told.message(), value);
      assertEquals("WRONG_VALUE", told.code());
      assertEquals(8, told.line(), value);
    }
  }

  @Test
  void aCodeWithoutTextsIsTold() {
    String bare = LABELS.replace("{pl: \"Odmowa wydania karty\", en: \"Card refused\"}", "");
    Diagnostic told = only(labelled(bare));
    assertEquals("The value of 'outcomes: CARD_REFUSED' does not fit.", told.message());
    assertEquals("WRONG_VALUE", told.code());
  }

  @Test
  void anEmptyTextIsToldAtItsCode() {
    Diagnostic told = only(labelled(LABELS.replace("pl: Biblioteka", "pl: \"\"")));
    assertEquals(
        Diagnostic.error(
            "labels.yaml",
            6,
            1,
            "WRONG_VALUE",
            "The text of 'bodies: LIBRARY' is empty; give it in pl and en."),
        told);
  }

  @Test
  void theSameCodeTwiceAndBrokenYamlAreTold() {
    String twice = LABELS.replace("CARD_REFUSED", "CARD_ISSUED");
    assertEquals("YAML_SYNTAX", only(labelled(twice)).code());
    assertEquals(4, only(labelled(twice)).line());
    assertEquals("YAML_SYNTAX", only(labelled("outcomes: {")).code());
    assertEquals("EMPTY_FILE", only(labelled("# nothing yet\n")).code());
  }

  @Test
  void theFileAloneCanBeReadAndWhatIsWrongInItCountsAsNone() {
    assertEquals(labelled(LABELS).source().orElseThrow().labels(), RegulationReader.labels(LABELS));
    assertEquals(CodeLabels.NONE, RegulationReader.labels("outcomes: 7"));
  }

  private Reading labelled(String labels) {
    SortedMap<String, String> all = new TreeMap<>(files);
    all.put("labels.yaml", labels);
    return reader.parse("library-card", all);
  }

  private static Diagnostic only(Reading reading) {
    assertTrue(reading.source().isEmpty(), "refused");
    assertEquals(1, reading.diagnostics().size(), reading.diagnostics().toString());
    assertEquals("labels.yaml", reading.diagnostics().get(0).file());
    return reading.diagnostics().get(0);
  }
}
