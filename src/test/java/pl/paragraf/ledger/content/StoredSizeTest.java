package pl.paragraf.ledger.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pl.paragraf.engine.CompiledRules;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.ledger.Origin;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;

/** How much of the disk a real decision takes, with its trace. */
class StoredSizeTest {

  private static final Path JORDANOW = Path.of("rules/jordanow-day-support");
  private static final ReleaseId RELEASE = new ReleaseId(1, "sha256:" + "0".repeat(64));

  @Test
  void aSingleCaseOfJordanowTakesLessThanItsRequest() throws Exception {
    RegulationSource source = new RegulationReader().read(JORDANOW).source().orElseThrow();
    try (CompiledRules rules =
        new RuleCompiler(Limits.defaults(), null).compile(source).rules().orElseThrow()) {
      byte[] request = Files.readAllBytes(JORDANOW.resolve("examples/qualified-candidate.json"));
      Evaluation evaluation =
          rules.evaluate(rules.read(request, LocalDate.of(2018, 2, 15)), RELEASE, TraceLevel.FIRED);
      List<String> words = new ArrayList<>();
      source.labels().sections().values().forEach(section -> words.addAll(section.keySet()));
      assertEquals(995, request.length);
      assertTrue(stored(rules, words, request, evaluation) <= 500);
      assertTrue(stored(rules, List.of(), request, evaluation) <= 600);
    }
  }

  private static int stored(
      CompiledRules rules, List<String> words, byte[] request, Evaluation evaluation) {
    Origin origin =
        new Origin(rules.regulation(), RELEASE, rules.rules(), rules.factTypes(), words);
    Vocabulary vocabulary = Vocabulary.of(origin);
    byte[] stored = ContentCodec.encode(vocabulary, request, evaluation);
    assertEquals(
        evaluation,
        ContentCodec.decode(vocabulary, rules.regulation(), RELEASE, stored).evaluation());
    return stored.length;
  }
}
