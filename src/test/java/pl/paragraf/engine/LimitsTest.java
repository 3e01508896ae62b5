package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pl.paragraf.regulation.Manifest;

class LimitsTest {

  private static final Limits LIMITS = Limits.defaults();

  @Test
  void aRegulationThatNarrowsNothingHasTheLimitsOfTheService() {
    assertEquals(
        LIMITS,
        LIMITS.narrowedTo(
            new Manifest.NarrowerLimits(Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void aRegulationNarrowsAndNeverWidens() {
    Limits narrowed =
        LIMITS.narrowedTo(
            new Manifest.NarrowerLimits(Optional.of(10), Optional.of(20), Optional.of(1)));
    Limits widened =
        LIMITS.narrowedTo(
            new Manifest.NarrowerLimits(
                Optional.of(100_001), Optional.of(2_000_001), Optional.of(31)));

    assertEquals(10, narrowed.facts());
    assertEquals(20, narrowed.firings());
    assertEquals(Duration.ofSeconds(1), narrowed.time());
    assertEquals(LIMITS, widened);
  }

  @Test
  void aCaseThatIsOnlyTriedMayFireAndMakeLess() {
    Limits tried = LIMITS.tried(Duration.ofSeconds(2));

    assertEquals(50_000, tried.firings());
    assertEquals(50_000, tried.workingFacts());
    assertEquals(Duration.ofSeconds(2), tried.time());
    assertEquals(LIMITS.memory(), tried.memory());
  }
}
