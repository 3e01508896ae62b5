package pl.paragraf.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pl.paragraf.access.Role;

class MessageTest {

  private static final ResourceBundle POLISH = table("pl");
  private static final ResourceBundle ENGLISH = table("en");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** A name of the table as it stands in the code. */
  private static final Pattern NAME =
      Pattern.compile("[\"']([a-z-]+\\.(?!(?:yaml|db)\")[a-z-]+|hint)[\"']");

  @Test
  void aMessageIsSaidInBothLanguages() {
    Message message = Message.of("value.must-be", "days", Message.of("value.integer-from", 1000));
    assertEquals("'days' must be a whole number of at least 1000.", message.in(Language.EN));
    assertEquals(
        "Pole 'days': oczekiwana wartość to liczba całkowita nie mniejsza niż 1000.",
        message.in(Language.PL));
  }

  @Test
  void whatAClientSentIsNeverTakenForAPattern() {
    assertEquals(
        "'{0} it''s' is given twice.", Message.of("case.twice", "{0} it''s").in(Language.EN));
    assertEquals("{0} ''", Message.verbatim("{0} ''").in(Language.PL));
    assertEquals(
        "The body must be an object: {\"asOf\": …, \"facts\": […]}.",
        Message.of("case.no-object").in(Language.EN));
  }

  @Test
  void whatTheTableDoesNotHoldIsNotFound() {
    assertEquals(Optional.empty(), Message.find("unit.parsecs"));
    assertEquals("dni robocze", Message.find("unit.working days").orElseThrow().in(Language.PL));
  }

  @Test
  void bothHalvesOfTheTableSayTheSameThings() {
    assertEquals(new TreeSet<>(ENGLISH.keySet()), new TreeSet<>(POLISH.keySet()));
    for (String name : ENGLISH.keySet()) {
      assertEquals(places(ENGLISH.getString(name)), places(POLISH.getString(name)), name);
      for (ResourceBundle table : List.of(ENGLISH, POLISH)) {
        String text = table.getString(name);
        assertFalse(text.isBlank(), name);
        String rest = text.replace("''", "").replace("'{'", "").replace("'}'", "");
        assertFalse(rest.contains("'"), "an apostrophe is written twice: " + name);
      }
    }
  }

  @Test
  void everyNameInTheCodeStandsInTheTableAndTheOtherWayRound() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    for (Problem.Kind kind : Problem.Kind.values()) {
      assertTrue(ENGLISH.containsKey(kind.title().key()), kind.name());
      used.add(kind.title().key());
    }
    TreeSet<String> rooms = new TreeSet<>();
    ENGLISH.keySet().forEach(name -> rooms.add(name.replaceFirst("\\..*", "")));
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|html)")).toList()) {
        Matcher name = NAME.matcher(Files.readString(file));
        while (name.find()) {
          if (rooms.contains(name.group(1).replaceFirst("\\..*", ""))) {
            assertTrue(ENGLISH.containsKey(name.group(1)), name.group(1) + " in " + file);
            used.add(name.group(1));
          }
        }
      }
    }
    TreeSet<String> never = new TreeSet<>(ENGLISH.keySet());
    never.removeAll(used);
    // By a name made of parts: units as rule files have them, roles, operations by their verb.
    never.removeIf(name -> name.startsWith("unit."));
    Role.CODES.forEach(code -> never.remove("role." + code));
    never.removeAll(List.of("openapi.evaluate", "openapi.decide"));
    assertEquals(new TreeSet<String>(), never);
  }

  private static TreeSet<String> places(String pattern) {
    TreeSet<String> places = new TreeSet<>();
    Matcher place = PLACE.matcher(pattern);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  private static ResourceBundle table(String language) {
    return ResourceBundle.getBundle("pl.paragraf.messages", Locale.forLanguageTag(language));
  }
}
