package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All proofs together, on the regulations this product ships. */
class LogicProofsTest {

  @ParameterizedTest
  @ValueSource(strings = {"jordanow-day-support", "okonek-social-fund", "krasnik-organisation"})
  void theShippedRegulationsStandEveryProof(String regulation) {
    assertEquals(List.of(), Candidate.of(Path.of("rules", regulation)).told());
  }
}
