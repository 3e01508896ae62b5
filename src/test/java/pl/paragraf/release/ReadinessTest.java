package pl.paragraf.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private final Readiness readiness = new Readiness();

  @Test
  void isReadyOnceEveryRegulationOfTheStartIsSettled() {
    readiness.await(Set.of("a", "b"));
    readiness.settled("a");
    assertFalse(readiness.ready());
    assertEquals(List.of("b"), readiness.awaited());
    readiness.settled("b");
    assertTrue(readiness.ready());
  }

  @Test
  void aRegulationThatCameLaterIsNotWaitedFor() {
    readiness.await(Set.of("a"));
    readiness.await(Set.of("a", "late"));
    readiness.settled("a");
    assertTrue(readiness.ready());
  }

  @Test
  void anEmptyFolderIsNotReady() {
    readiness.await(Set.of());
    assertFalse(readiness.ready());
    readiness.await(Set.of("a"));
    readiness.settled("a");
    assertTrue(readiness.ready());
  }
}
