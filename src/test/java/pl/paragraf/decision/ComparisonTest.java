package pl.paragraf.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pl.paragraf.decision.Difference.Part;
import pl.paragraf.decision.Difference.Value;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

class ComparisonTest {

  private static final RuleInfo RULE =
      new RuleInfo("aid: granted", "aid.drl", 3, "§ 1", List.of("O-1"), List.of());
  private static final Firing FIRST = fired("a");
  private static final Firing SECOND = fired("b");

  @Test
  void equalEvaluationsDoNotDiffer() {
    assertEquals(List.of(), Comparison.of(evaluation("450.00"), evaluation("450.00")));
  }

  @Test
  void aConclusionThatSaysSomethingElseIsOneDifferenceWithBothSides() {
    assertEquals(
        List.of(
            new Difference(
                Part.OUTCOMES,
                Optional.of(new Value.Drawn(outcome("450.00"))),
                Optional.of(new Value.Drawn(outcome("450.01"))))),
        Comparison.of(evaluation("450.00"), evaluation("450.01")));
  }

  @Test
  void whatOneSideLacksIsToldAsOftenAsItIsLacking() {
    FindingDrawn met = new FindingDrawn("p1", "INCOME", "MET", Map.of(), RULE);
    FindingDrawn other = new FindingDrawn("p2", "INCOME", "MET", Map.of(), RULE);
    StepDrawn step = new StepDrawn("p1", "PAY", "DFK", LocalDate.of(2026, 1, 31), RULE);

    List<Difference> differences =
        Comparison.of(
            evaluation(List.of(met, met), List.of(), List.of(FIRST), 1),
            evaluation(List.of(met, other), List.of(step), List.of(FIRST), 1));

    assertEquals(
        List.of(
            new Difference(Part.FINDINGS, Optional.of(new Value.Drawn(met)), Optional.empty()),
            new Difference(Part.FINDINGS, Optional.empty(), Optional.of(new Value.Drawn(other))),
            new Difference(Part.NEXT_STEPS, Optional.empty(), Optional.of(new Value.Drawn(step)))),
        differences);
  }

  @Test
  void aRuleThatDidNotFireAgainIsNamed() {
    assertEquals(
        List.of(
            Difference.plain(Part.FIRINGS, "2", "1"),
            new Difference(Part.FIRED, Optional.of(new Value.Fired(SECOND)), Optional.empty())),
        Comparison.of(
            evaluation(List.of(), List.of(), List.of(FIRST, SECOND), 2),
            evaluation(List.of(), List.of(), List.of(FIRST), 1)));
  }

  @Test
  void anotherOrderOfFiringIsToldWhereItBegins() {
    assertEquals(
        List.of(
            new Difference(
                Part.FIRING_ORDER,
                Optional.of(new Value.Fired(FIRST)),
                Optional.of(new Value.Fired(SECOND)))),
        Comparison.of(
            evaluation(List.of(), List.of(), List.of(FIRST, SECOND), 2),
            evaluation(List.of(), List.of(), List.of(SECOND, FIRST), 2)));
  }

  private static Firing fired(String id) {
    return new Firing(RULE, List.of(new FactRef("Person", id, 0)), List.of(), List.of());
  }

  private static OutcomeDrawn outcome(String amount) {
    return new OutcomeDrawn(
        "p1", "AID_GRANTED", "COMMISSION", Map.of("amount", new BigDecimal(amount)), RULE);
  }

  private static Evaluation evaluation(String amount) {
    return new Evaluation(
        "fund",
        new ReleaseId(1, "sha256:0"),
        "F/1",
        LocalDate.of(2026, 1, 2),
        List.of(outcome(amount)),
        List.of(),
        List.of(),
        TraceLevel.FIRED,
        List.of(FIRST),
        1);
  }

  private static Evaluation evaluation(
      List<FindingDrawn> findings, List<StepDrawn> steps, List<Firing> fired, int firings) {
    return new Evaluation(
        "fund",
        new ReleaseId(1, "sha256:0"),
        null,
        LocalDate.of(2026, 1, 2),
        List.of(),
        findings,
        steps,
        TraceLevel.FIRED,
        fired,
        firings);
  }
}
