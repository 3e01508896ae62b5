package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RankingKeyTest {

  @Test
  void pointsComeBeforeAuxiliaryCriteriaAndTheFirstBeforeTheSecond() {
    assertTrue(lexicographic(4, false, false) > lexicographic(3, true, true));
    assertTrue(lexicographic(4, true, false) > lexicographic(4, false, true));
    assertEquals(4, RankingKey.score(lexicographic(4, true, true)));
  }

  @Test
  void countingMakesTheAuxiliaryCriteriaEqual() {
    assertEquals(RankingKey.of(4, true, false, "COUNT"), RankingKey.of(4, false, true, "COUNT"));
  }

  @Test
  void anEntryIsReadByTierFirst() {
    int best = RankingKey.ofEntry(1, 3, false, false);
    int better = RankingKey.ofEntry(2, 8, true, true);
    int none = RankingKey.ofEntry(0, 8, true, true);
    assertTrue(read(best) > read(better) && read(better) > read(none));
  }

  @Test
  void anEntryIsReadWithoutAuxiliaryCriteriaOrWithoutOrder() {
    int with = RankingKey.ofEntry(0, 4, true, false);
    int without = RankingKey.ofEntry(0, 4, false, false);
    assertEquals(
        RankingKey.entryRead(without, true, false, "LEXICOGRAPHIC"),
        RankingKey.entryRead(with, true, false, "LEXICOGRAPHIC"));
    assertEquals(0, RankingKey.entryRead(with, false, true, "LEXICOGRAPHIC"));
  }

  @Test
  void anUnknownReadingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RankingKey.of(3, true, true, "LOTTERY"));
  }

  private static int lexicographic(int score, boolean aux1, boolean aux2) {
    return RankingKey.of(score, aux1, aux2, "LEXICOGRAPHIC");
  }

  private static int read(int key) {
    return RankingKey.entryRead(key, true, true, "LEXICOGRAPHIC");
  }
}
