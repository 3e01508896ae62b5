package pl.paragraf.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.Firing;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Language;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.CodeLabels;

class AnswerWriterTest {

  private static final RuleInfo RULE =
      new RuleInfo(
          "residence: „town\"", "eligibility.drl", 12, "§ 4 ust. 2", List.of("J-4"), List.of("A"));
  private static final ReleaseId RELEASE = new ReleaseId(3, "sha256:ab");
  private static final String HEAD =
      "\"regulation\":\"r\",\"caseReference\":null,\"asOf\":\"2018-02-15\"";
  private static final String TAIL = ",\"release\":{\"number\":3,\"digest\":\"sha256:ab\"}";
  private static final String RULE_JSON =
      "\"rule\":\"residence: „town\\\"\",\"citation\":\"§ 4 ust. 2\"}";

  private static final Wording BARE = Wording.of(CodeLabels.NONE, Language.PL);

  private final AnswerWriter writer = new AnswerWriter();

  @Test
  void anEmptyEvaluationHasEveryMember() {
    assertEquals(
        "{"
            + HEAD
            + TAIL
            + ",\"outcomes\":[],\"findings\":[],\"nextSteps\":[],"
            + "\"trace\":{\"fired\":[],\"notFired\":[]}}",
        text(written(evaluation(TraceLevel.NONE, List.of(), List.of(), List.of()))));
  }

  @Test
  void aDecisionAddsItsIdInstantAndWhoAsked() {
    Decision decision =
        new Decision(
            "d-1",
            Instant.parse("2026-11-21T19:00:00Z"),
            "clerk",
            evaluation(TraceLevel.NONE, List.of(), List.of(), List.of()));

    assertEquals(
        "{\"id\":\"d-1\","
            + HEAD
            + ",\"decidedAt\":\"2026-11-21T19:00:00Z\",\"by\":\"clerk\""
            + TAIL
            + ",\"outcomes\":[],\"findings\":[],\"nextSteps\":[],"
            + "\"trace\":{\"fired\":[],\"notFired\":[]}}",
        text(writer.decision(decision, TraceLevel.NONE, BARE)));
  }

  @Test
  void detailsAreWrittenByTheirKind() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("path", "RANKING");
    details.put("score", 3);
    details.put("places", 4L);
    details.put("shared", true);
    details.put("amount", new BigDecimal("450"));
    details.put("average", new BigDecimal("1E+3"));
    details.put("earliestDate", LocalDate.of(2018, 3, 1));
    details.put("codes", List.of("A", 1, new BigDecimal("0.5")));
    details.put("none", null);

    String answer =
        text(
            written(
                evaluation(
                    TraceLevel.NONE,
                    List.of(new OutcomeDrawn("c1", "QUALIFIED", null, details, RULE)),
                    List.of(),
                    List.of())));

    assertEquals(
        "{\"subject\":\"c1\",\"code\":\"QUALIFIED\",\"label\":\"QUALIFIED\","
            + "\"decidedBy\":null,\"details\":{"
            + "\"path\":\"RANKING\",\"score\":3,\"places\":4,\"shared\":true,"
            + "\"amount\":\"450.00\",\"average\":\"1000.00\",\"earliestDate\":\"2018-03-01\","
            + "\"codes\":[\"A\",1,\"0.50\"],\"none\":null},"
            + RULE_JSON,
        between(answer, "\"outcomes\":[", "],\"findings\""));
  }

  @Test
  void findingsAndNextStepsNameTheirRule() {
    String answer =
        text(
            written(
                evaluation(
                    TraceLevel.NONE,
                    List.of(),
                    List.of(new FindingDrawn("c1", "RESIDENCE", "MET", Map.of(), RULE)),
                    List.of(
                        new StepDrawn("c1", "NOTIFY", "ZESPOL", null, RULE),
                        new StepDrawn("c1", "PAY", null, LocalDate.of(2018, 3, 1), RULE)))));

    assertEquals(
        "{\"subject\":\"c1\",\"code\":\"RESIDENCE\",\"label\":\"RESIDENCE\",\"status\":\"MET\","
            + "\"details\":{},"
            + RULE_JSON,
        between(answer, "\"findings\":[", "],\"nextSteps\""));
    assertEquals(
        "{\"subject\":\"c1\",\"code\":\"NOTIFY\",\"label\":\"NOTIFY\",\"actor\":\"ZESPOL\","
            + "\"actorLabel\":\"ZESPOL\",\"due\":null,"
            + RULE_JSON
            + ",{\"subject\":\"c1\",\"code\":\"PAY\",\"label\":\"PAY\",\"actor\":null,\"due\":\"2018-03-01\","
            + RULE_JSON,
        between(answer, "\"nextSteps\":[", "],\"trace\""));
  }

  @Test
  void everyCodeIsFollowedByWhatItIsCalledInTheLanguageAsked() {
    CodeLabels labels =
        new CodeLabels(
            Map.of("QUALIFIED", new Labels("Zakwalifikowany „od\"ręcznie”", "Qualified")),
            Map.of("RESIDENCE", new Labels("Zamieszkanie", "Residence")),
            Map.of("NOTIFY", new Labels("Powiadomić", "Notify")),
            Map.of("ZESPOL", new Labels("Zespół", "Team")),
            Map.of(),
            Map.of());
    Evaluation evaluation =
        evaluation(
            TraceLevel.NONE,
            List.of(new OutcomeDrawn("c1", "QUALIFIED", "ZESPOL", Map.of(), RULE)),
            List.of(new FindingDrawn("c1", "RESIDENCE", "MET", Map.of(), RULE)),
            List.of(new StepDrawn("c1", "NOTIFY", "ZESPOL", null, RULE)));

    String polish = text(writer.evaluation(evaluation, Wording.of(labels, Language.PL)));
    String english = text(writer.evaluation(evaluation, Wording.of(labels, Language.EN)));

    assertEquals(
        "{\"subject\":\"c1\",\"code\":\"QUALIFIED\",\"label\":\"Zakwalifikowany „od\\\"ręcznie”\","
            + "\"decidedBy\":\"ZESPOL\",\"decidedByLabel\":\"Zespół\",\"details\":{},"
            + RULE_JSON,
        between(polish, "\"outcomes\":[", "],\"findings\""));
    assertEquals(
        "{\"subject\":\"c1\",\"code\":\"RESIDENCE\",\"label\":\"Residence\",\"status\":\"MET\","
            + "\"details\":{},"
            + RULE_JSON,
        between(english, "\"findings\":[", "],\"nextSteps\""));
    assertEquals(
        "{\"subject\":\"c1\",\"code\":\"NOTIFY\",\"label\":\"Notify\",\"actor\":\"ZESPOL\","
            + "\"actorLabel\":\"Team\",\"due\":null,"
            + RULE_JSON,
        between(english, "\"nextSteps\":[", "],\"trace\""));
  }

  @Test
  void aFiringTellsItsFactsAndConclusions() {
    Firing firing =
        new Firing(
            RULE,
            List.of(new FactRef("Candidate", "c1", 0), new FactRef("Session", null, -1)),
            List.of(
                new OutcomeDrawn("c1", "QUALIFIED", null, Map.of(), RULE),
                new FindingDrawn("c1", "RESIDENCE", "MET", Map.of(), RULE),
                new StepDrawn("c1", "NOTIFY", null, null, RULE)),
            List.of(new FactRef("Score", "c1", -1)));

    String answer = text(written(traced(List.of(firing), 2)));

    assertEquals(
        "{\"fired\":[{\"rule\":\"residence: „town\\\"\",\"file\":\"eligibility.drl\",\"line\":12,"
            + "\"citation\":\"§ 4 ust. 2\",\"provisions\":[\"J-4\"],\"readings\":[\"A\"],"
            + "\"facts\":[{\"type\":\"Candidate\",\"id\":\"c1\",\"index\":0},"
            + "{\"type\":\"Session\",\"id\":null}],"
            + "\"concluded\":[{\"kind\":\"outcome\",\"subject\":\"c1\",\"code\":\"QUALIFIED\"},"
            + "{\"kind\":\"finding\",\"subject\":\"c1\",\"code\":\"RESIDENCE\","
            + "\"status\":\"MET\"},"
            + "{\"kind\":\"nextStep\",\"subject\":\"c1\",\"code\":\"NOTIFY\"}],"
            + "\"derived\":[{\"type\":\"Score\",\"id\":\"c1\"}]}],"
            + "\"notFired\":[],\"firings\":2,\"truncated\":true}}",
        answer.substring(answer.indexOf("\"trace\":") + 8));
  }

  @Test
  void aThousandFiringsOutgrowNoBuffer() {
    Firing firing = new Firing(RULE, List.of(), List.of(), List.of());

    String answer = text(written(traced(Collections.nCopies(1000, firing), 1000)));

    assertEquals(1001, answer.split("\"line\":12", -1).length);
    assertEquals("\"firings\":1000,\"truncated\":false}}", answer.substring(answer.length() - 34));
  }

  @Test
  void aDecisionShownWithoutTraceHidesWhatWasKept() {
    Decision decision =
        new Decision(
            "d",
            Instant.EPOCH,
            "clerk",
            traced(List.of(new Firing(RULE, List.of(), List.of(), List.of())), 1));

    String answer = text(writer.decision(decision, TraceLevel.NONE, BARE));

    assertEquals(
        "\"trace\":{\"fired\":[],\"notFired\":[]}}", answer.substring(answer.indexOf("\"trace\"")));
  }

  @Test
  void fragmentsAreKeptByIdentityAndBounded() {
    RuleFragments fragments = new RuleFragments();

    assertSame(fragments.of(RULE), fragments.of(RULE));
    for (int line = 1; line <= 20_000; line++) {
      RuleInfo other = new RuleInfo("r", "f.drl", line, "§ 1", List.of("P"), List.of());
      assertEquals(
          "\"rule\":\"r\",\"file\":\"f.drl\",\"line\":"
              + line
              + ",\"citation\":\"§ 1\",\"provisions\":[\"P\"],\"readings\":[],",
          fragments.of(other).atFiring().getValue());
    }
  }

  @Test
  void clearedFragmentsAreEncodedAgain() {
    RuleFragments fragments = new RuleFragments();
    RuleFragment before = fragments.of(RULE);
    fragments.clear();
    RuleFragment after = fragments.of(RULE);
    assertNotSame(before, after);
    assertEquals(before.atFiring().getValue(), after.atFiring().getValue());
  }

  private byte[] written(Evaluation evaluation) {
    return writer.evaluation(evaluation, BARE);
  }

  private static Evaluation evaluation(
      TraceLevel trace,
      List<OutcomeDrawn> outcomes,
      List<FindingDrawn> findings,
      List<StepDrawn> steps) {
    return new Evaluation(
        "r",
        RELEASE,
        null,
        LocalDate.of(2018, 2, 15),
        outcomes,
        findings,
        steps,
        trace,
        List.of(),
        0);
  }

  private static Evaluation traced(List<Firing> fired, int firings) {
    return new Evaluation(
        "r",
        RELEASE,
        null,
        LocalDate.of(2018, 2, 15),
        List.of(),
        List.of(),
        List.of(),
        TraceLevel.FIRED,
        fired,
        firings);
  }

  private static String between(String text, String start, String end) {
    return text.substring(text.indexOf(start) + start.length(), text.indexOf(end));
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
