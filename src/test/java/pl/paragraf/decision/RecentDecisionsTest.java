package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;

class RecentDecisionsTest {

  @Test
  void theOldestGoesWhenThereAreTooMany() {
    RecentDecisions log = new RecentDecisions(2, 1_000);
    log.append(decision("a", 1));
    log.append(decision("b", 1));
    log.append(decision("c", 1));
    assertEquals(Optional.empty(), log.find("a"));
    assertEquals("b", log.find("b").orElseThrow().id());
    assertEquals("c", log.find("c").orElseThrow().id());
  }

  @Test
  void largeDecisionsPushOutMoreThanOneButTheNewestStays() {
    RecentDecisions log = new RecentDecisions(100, 10);
    log.append(decision("a", 3));
    log.append(decision("b", 3));
    log.append(decision("huge", 50));
    assertEquals(Optional.empty(), log.find("a"));
    assertEquals(Optional.empty(), log.find("b"));
    assertEquals("huge", log.find("huge").orElseThrow().id());
  }

  private static Decision decision(String id, int findings) {
    FindingDrawn finding = new FindingDrawn("c1", "AGE", "MET", Map.of(), null);
    Evaluation evaluation =
        new Evaluation(
            "office",
            new ReleaseId(1, "sha256:0"),
            null,
            LocalDate.EPOCH,
            List.of(),
            Collections.nCopies(findings, finding),
            List.of(),
            TraceLevel.NONE,
            List.of(),
            0);
    return new Decision(id, Instant.EPOCH, evaluation);
  }
}
