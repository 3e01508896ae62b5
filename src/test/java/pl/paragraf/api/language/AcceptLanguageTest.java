package pl.paragraf.api.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pl.paragraf.model.Language.EN;
import static pl.paragraf.model.Language.PL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pl.paragraf.model.Language;

class AcceptLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pl | PL",
        "en | EN",
        "EN | EN",
        "en-GB | EN",
        "en-GB, pl;q=0.5 | EN",
        "pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7 | PL",
        "en-US,en;q=0.9,pl;q=0.8 | EN",
        "pl;q=0.3, en;q=0.7 | EN",
        "pl;q=0.3,en;q=0.301 | EN",
        "en;q=0.5, pl;q=0.5 | EN",
        "pl, en | PL",
        "de, fr;q=0.9, en;q=0.1 | EN",
        "de, * | PL",
        "* | PL",
        "en;q=0.1, * | PL",
        "en, *;q=0.1 | EN",
        "pl;q=0, * | EN",
        "pl;q=0, en;q=0.001 | EN",
        "en;q=0 | PL",
        "de | PL",
        "en ; q=1.000 , pl ; q = 0.4 | EN",
        ", en,, | EN",
        "en;Q=1, pl;q=0.9 | EN",
      })
  void theLanguageWantedMostIsSpoken(String header, Language spoken) {
    assertEquals(spoken, AcceptLanguage.of(header));
    assertEquals(spoken, AcceptLanguage.of(header), "the same when it is known already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en;q=2",
        "en;q=",
        "en;q=0.1234",
        "en;level=1",
        "en_GB",
        "en;;",
        "42 en",
        "ęn",
        ""
      })
  void aMalformedHeaderIsAsGoodAsNone(String header) {
    assertEquals(PL, AcceptLanguage.of(header));
  }

  @Test
  void severalHeadersAreOne() {
    assertEquals(PL, AcceptLanguage.of(List.of()));
    assertEquals(EN, AcceptLanguage.of(List.of("en")));
    assertEquals(EN, AcceptLanguage.of(List.of("pl;q=0.5", "en")));
    assertEquals(PL, AcceptLanguage.of(List.of("de", "pl", "en")));
  }

  @Test
  void moreHeadersThanAreKeptAreReadAllTheSame() {
    for (int i = 0; i < 2000; i++) {
      assertEquals(EN, AcceptLanguage.of("x-" + i + ", en"));
    }
    assertEquals(EN, AcceptLanguage.of("de,".repeat(5000) + "en"));
  }
}
