package pl.paragraf.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodesTest {

  @Test
  void onlyWholeCodesStandInAList() {
    assertTrue(Codes.listed("PO_PZ,BEZDOMNOSC", "PO_PZ"));
    assertFalse(Codes.listed("PO_PZ,BEZDOMNOSC", "BEZDOM"));
    assertFalse(Codes.listed("PO_PZ,BEZDOMNOSC", ""));
    assertFalse(Codes.listed("PO_PZ,BEZDOMNOSC", null));
  }

  @Test
  void codesAreShownInAlphabeticalOrder() {
    assertEquals(List.of("A", "B"), List.copyOf(Codes.sorted(Set.of("B", "A"))));
  }

  @Test
  void spentCodesAreNotCounted() {
    assertEquals(1, Codes.countWithout(Set.of("A", "B"), Set.of("B", "C")));
  }

  @Test
  void aPlaceBeforeTheFirstStandsBeforeEveryKey() {
    assertEquals("b", Codes.atPlace(List.of("c", "a", "b"), 2));
    assertEquals("c", Codes.atPlace(List.of("c", "a", "b"), 9));
    assertEquals("", Codes.atPlace(List.of("c"), 0));
  }
}
