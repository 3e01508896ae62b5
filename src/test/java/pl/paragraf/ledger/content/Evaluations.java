package pl.paragraf.ledger.content;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pl.paragraf.ledger.Origin;
import pl.paragraf.model.Conclusion;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Conclusion.StepDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactRef;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Firing;
import pl.paragraf.model.Labels;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

/** Evaluations of an invented regulation, drawn at random: whatever an evaluation may hold. */
final class Evaluations {

  static final String REGULATION = "library-card";
  static final ReleaseId RELEASE = new ReleaseId(2, "sha256:" + "ab".repeat(32));

  private static final List<String> TEXTS =
      List.of(
          "",
          "c1",
          "CARD",
          "MET",
          "Zażółć gęślą jaźń",
          "a\"b\\c\n",
          "\ud83d\udcd6",
          "x".repeat(90));

  private final Random random;

  Evaluations(long seed) {
    random = new Random(seed);
  }

  static Origin origin() {
    List<RuleInfo> rules = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rules.add(
          new RuleInfo(
              "rule „" + i + "”",
              "cards.drl",
              i,
              "§ " + i,
              List.of("p" + i, "q"),
              i % 3 == 0 ? List.of("r" + i) : List.of()));
    }
    Labels label = new Labels("Czytelnik", "Reader");
    FactType reader =
        new FactType(
            "Reader",
            label,
            FactType.Role.INPUT,
            false,
            List.of(
                field("readerId", FactField.Kind.TEXT, List.of()),
                field("status", FactField.Kind.TEXT, List.of("ADULT", "CHILD")),
                field("born", FactField.Kind.DATE, List.of())));
    FactType term = new FactType("Term", label, FactType.Role.DERIVED, true, List.of());
    return new Origin(REGULATION, RELEASE, rules, List.of(reader, term), List.of("CARD", "fee"));
  }

  private static FactField field(String name, FactField.Kind kind, List<String> codes) {
    return new FactField(
        name,
        kind,
        true,
        false,
        false,
        new Labels(name, name),
        Optional.empty(),
        codes,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Evaluation evaluation(int most) {
    List<OutcomeDrawn> outcomes = new ArrayList<>();
    List<FindingDrawn> findings = new ArrayList<>();
    List<StepDrawn> steps = new ArrayList<>();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      outcomes.add(outcome());
    }
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      findings.add(new FindingDrawn(text(), text(), text(), details(), rule()));
    }
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      steps.add(
          new StepDrawn(text(), text(), textOrNull(), random.nextBoolean() ? null : day(), rule()));
    }
    List<Conclusion> drawn = new ArrayList<>(outcomes);
    drawn.addAll(findings);
    drawn.addAll(steps);
    TraceLevel trace = TraceLevel.values()[random.nextInt(3)];
    List<Firing> fired = new ArrayList<>();
    for (int left = trace == TraceLevel.NONE ? 0 : random.nextInt(most + 1); left > 0; left--) {
      fired.add(firing(drawn));
    }
    return new Evaluation(
        REGULATION,
        RELEASE,
        textOrNull(),
        day(),
        outcomes,
        findings,
        steps,
        trace,
        fired,
        random.nextInt());
  }

  private Firing firing(List<Conclusion> drawn) {
    List<Conclusion> concluded = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      boolean elsewhere = drawn.isEmpty() || random.nextInt(8) == 0;
      concluded.add(elsewhere ? outcome() : drawn.get(random.nextInt(drawn.size())));
    }
    boolean same = !concluded.isEmpty() && random.nextBoolean();
    return new Firing(same ? concluded.get(0).rule() : rule(), refs(), concluded, refs());
  }

  private OutcomeDrawn outcome() {
    return new OutcomeDrawn(text(), text(), textOrNull(), details(), rule());
  }

  private List<FactRef> refs() {
    List<FactRef> refs = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      String type = random.nextBoolean() ? "Reader" : text();
      refs.add(new FactRef(type, textOrNull(), random.nextInt(5) - 1));
    }
    return refs;
  }

  private Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      details.put(text() + random.nextInt(3), value(2));
      details.put("fee", value(2));
    }
    return details;
  }

  private Object value(int deep) {
    return switch (random.nextInt(deep == 0 ? 7 : 8)) {
      case 0 -> null;
      case 1 -> text();
      case 2 -> random.nextBoolean();
      case 3 -> random.nextInt() >> random.nextInt(32);
      case 4 -> random.nextLong() >> random.nextInt(64);
      case 5 -> new BigDecimal(new BigInteger(random.nextInt(150), random), random.nextInt(9) - 2);
      case 6 -> day();
      default -> Collections.unmodifiableList(Arrays.asList(value(deep - 1), value(deep - 1)));
    };
  }

  private LocalDate day() {
    return LocalDate.of(1900, 1, 1).plusDays(random.nextInt(80_000));
  }

  private static final List<RuleInfo> RULES = origin().rules();

  private RuleInfo rule() {
    return RULES.get(random.nextInt(200));
  }

  private String text() {
    return random.nextInt(4) == 0
        ? Long.toString(random.nextLong(), 36)
        : TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String textOrNull() {
    return random.nextInt(4) == 0 ? null : text();
  }
}
