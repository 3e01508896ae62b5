package pl.paragraf.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pl.paragraf.engine.Limits;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.proof.Checker.Extent;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;

class CheckerTest {

  private static final Path LEASE = Path.of("src/test/resources/regulations/allotment-lease");
  private static final RuleCompiler COMPILER = new RuleCompiler(Limits.defaults(), null);
  private static final Checker CHECKER = Checker.of(COMPILER);

  private final TreeMap<String, String> files = files();

  private static TreeMap<String, String> files() {
    try {
      return new TreeMap<>(new RegulationReader().read(LEASE).source().orElseThrow().files());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRegulationWhoseScenariosHoldIsAcceptedWithItsRules() {
    try (Checked checked = CHECKER.check(reading(), Extent.SCENARIOS)) {
      assertEquals(List.of(), checked.report().diagnostics());
      assertTrue(checked.report().accepted());
      assertEquals(4, checked.rules().orElseThrow().rules().size());
      ScenarioReport scenarios = checked.report().scenarios().orElseThrow();
      assertEquals(
          List.of(
              "a resident gets a garden and pays for every metre",
              "whoever lives elsewhere gets none",
              "silence is no refusal"),
          scenarios.held().stream().map(s -> s.name()).toList());
      assertEquals(List.of(), scenarios.failed());
      assertEquals(3, scenarios.coverage().scenarios());
    }
  }

  @Test
  void aScenarioThatDoesNotHoldRefusesTheCandidateByRuleAndProvision() {
    edit("parameters.drl", text -> text.replace("1.20", "1.50"));
    Report report = report(Extent.SCENARIOS);
    assertFalse(report.accepted());
    Diagnostic told = report.diagnostics().get(0);
    assertEquals("scenarios/lease.yaml", told.file());
    assertEquals("SCENARIO_FAILED", told.code());
    assertEquals(Diagnostic.Severity.ERROR, told.severity());
    ScenarioReport.Failed failed = report.scenarios().orElseThrow().failed().get(0);
    assertEquals(told.line(), failed.line());
    assertEquals(
        files.get("scenarios/lease.yaml").lines().toList().get(told.line() - 1).strip(),
        "- name: \"" + failed.scenario().name() + "\"");
    assertEquals(
        List.of("lease: granted to whoever lives in the commune"),
        failed.rules().stream().map(RuleInfo::name).toList());
    for (String part :
        List.of("does not hold: expected the outcome", "rent=360.00", "rent=450.00", "lease.drl")) {
      assertTrue(told.message().contains(part), told.message());
    }
    for (String provision : failed.scenario().provisions()) {
      assertTrue(told.message().contains(provision), told.message());
    }
  }

  @Test
  void aRefusedCandidateHandsOutNoRules() {
    edit("parameters.drl", text -> text.replace("1.20", "1.50"));
    try (Checked checked = CHECKER.check(reading(), Extent.SCENARIOS)) {
      assertTrue(checked.rules().isEmpty());
    }
  }

  @Test
  void withoutScenariosBeingRunTheSameCandidateIsAccepted() {
    edit("parameters.drl", text -> text.replace("1.20", "1.50"));
    for (Extent extent : List.of(Extent.COMPILED, Extent.RULES)) {
      Report report = report(extent);
      assertEquals(List.of(), report.diagnostics());
      assertTrue(report.scenarios().isEmpty());
    }
  }

  @Test
  void anEdgeThatTheOfficeMayMoveIsOneEditAndItsScenariosAreNamed() throws IOException {
    String edge = "new BigDecimal(\"1000.00\"));   // o.bracket.I.max";
    Report report = report(okonek("parameters.drl", edge, edge.replace("1000", "1200")));

    assertTrue(report.accepted());
    List<Diagnostic> outdated =
        report.diagnostics().stream().filter(d -> d.code().equals("SCENARIO_OUTDATED")).toList();
    assertEquals(8, outdated.size());
    assertEquals("scenarios/brackets.yaml", outdated.get(1).file());
    assertEquals(42, outdated.get(1).line());
    assertTrue(outdated.get(1).message().contains("o.bracket.I.max = 1000.00"));
    assertEquals(List.of(), report.scenarios().orElseThrow().failed());
  }

  /** Wherever the office moves them: a file of scenarios says what all of it was written for. */
  @Test
  void everyEdgeAndPercentOfTheBracketsMayBeMoved() throws IOException {
    for (List<String> edit :
        List.of(
            List.of(
                "setFirstMax(new BigDecimal(\"1000.00\"))",
                "setFirstMax(new BigDecimal(\"1500.00\"))"),
            List.of(
                "setFirstMax(new BigDecimal(\"1000.00\"))",
                "setFirstMax(new BigDecimal(\"800.00\"))"),
            List.of(
                "setSecondMax(new BigDecimal(\"2000.00\"))",
                "setSecondMax(new BigDecimal(\"2500.00\"))"),
            List.of("setSecondPercent(90)", "setSecondPercent(85)"),
            List.of(
                "setLowIncomeMax(new BigDecimal(\"1000.00\"))",
                "setLowIncomeMax(new BigDecimal(\"1200.00\"))"))) {
      Report report = report(okonek("parameters.drl", edit.get(0), edit.get(1)));
      assertTrue(report.accepted(), edit + " " + report.diagnostics());
      assertEquals(List.of(), report.scenarios().orElseThrow().failed());
      assertFalse(report.scenarios().orElseThrow().outdated().isEmpty(), edit.toString());
    }
  }

  @Test
  void whatAScenarioSaysItselfGoesBeforeWhatItsFileWasWrittenFor() throws IOException {
    String inForce = "setFirstMax(new BigDecimal(\"1000.00\"))";
    String other = "setFirstMax(new BigDecimal(\"1200.00\"))";
    TreeMap<String, String> fund =
        new TreeMap<>(okonek("parameters.drl", inForce, other).source().orElseThrow().files());
    String edge = "  - name: \"bracket: 1000.01 zł is II\"\n";
    fund.computeIfPresent(
        "scenarios/brackets.yaml",
        (name, text) -> text.replace(edge, edge + "    writtenFor: {o.bracket.I.max: 1200.00}\n"));
    Report report = report(new RegulationReader().parse("okonek-social-fund", fund));

    assertEquals(
        List.of("bracket: 1000.01 zł is II"),
        report.scenarios().orElseThrow().failed().stream().map(f -> f.scenario().name()).toList());
    assertEquals(7, report.scenarios().orElseThrow().outdated().size());
  }

  @Test
  void aScenarioWrittenForAValueStillFailsWhenTheRuleIsWrong() throws IOException {
    Report report =
        report(
            okonek(
                "scenarios/brackets.yaml",
                "code: BRACKET_II, decidedBy: null, details: {percent: 90}",
                "code: BRACKET_II, decidedBy: null, details: {percent: 91}"));

    assertFalse(report.accepted());
    assertEquals(1, report.scenarios().orElseThrow().failed().size());
    assertEquals(List.of(), report.scenarios().orElseThrow().outdated());
  }

  @Test
  void aValueOfNoParameterIsAMistake() throws IOException {
    Report report =
        report(
            okonek(
                "scenarios/brackets.yaml",
                "writtenFor: {o.bracket.I.max",
                "writtenFor: {o.bracket.I.maks"));

    assertFalse(report.accepted());
    assertTrue(
        report.diagnostics().get(0).message().contains("There is no parameter 'o.bracket.I.maks'"),
        report.diagnostics().get(0).message());
  }

  private static Reading okonek(String file, String from, String to) throws IOException {
    TreeMap<String, String> fund =
        new TreeMap<>(
            new RegulationReader()
                .read(Path.of("rules/okonek-social-fund"))
                .source()
                .orElseThrow()
                .files());
    assertTrue(fund.get(file).contains(from), from);
    fund.computeIfPresent(file, (name, text) -> text.replaceFirst(Pattern.quote(from), to));
    return new RegulationReader().parse("okonek-social-fund", fund);
  }

  private static Report report(Reading reading) {
    try (Checked checked = CHECKER.check(reading, Extent.SCENARIOS)) {
      return checked.report();
    }
  }

  @Test
  void whatIsProvedOfTablesAndRulesIsPartOfEveryFurtherCheck() throws IOException {
    String row = "new BracketRow(\"II\", first, second,";
    String gap = "new BracketRow(\"II\", first.add(BigDecimal.ONE), second,";
    Reading reading = okonek("parameters.drl", row, gap);

    for (Extent extent : List.of(Extent.RULES, Extent.SCENARIOS)) {
      try (Checked checked = CHECKER.check(reading, extent)) {
        assertFalse(checked.report().accepted());
        assertTrue(
            checked.report().diagnostics().stream()
                .anyMatch(
                    d ->
                        d.code().equals("RANGE_GAP")
                            && d.file().equals("parameters.drl")
                            && d.line() == 80),
            checked.report().diagnostics().toString());
      }
    }
    try (Checked checked = CHECKER.check(reading, Extent.COMPILED)) {
      assertTrue(checked.report().accepted(), "proven before, it is only compiled");
    }
  }

  @Test
  void mistakesOfReadingAndCompilingAreTold() {
    edit("labels.yaml", text -> text.replace("details:", "detials:"));
    assertEquals("labels.yaml", report(Extent.RULES).diagnostics().get(0).file());
    files.putAll(files());
    edit("lease.drl", text -> text.replace("LeaseApplication(", "LeaseAplication("));
    assertEquals("lease.drl", report(Extent.SCENARIOS).diagnostics().get(0).file());
  }

  @Test
  void aRegulationWithoutScenariosIsWarnedOf() {
    files.keySet().removeIf(path -> path.startsWith("scenarios/"));
    Report report = report(Extent.SCENARIOS);
    assertTrue(report.accepted());
    assertEquals(
        List.of("NO_SCENARIOS"), report.diagnostics().stream().map(Diagnostic::code).toList());
  }

  @Test
  void whatScenariosLeaveUnprovenIsWarnedOfWithItsPlace() {
    edit("scenarios/lease.yaml", text -> text.substring(0, text.indexOf("  - name: \"silence")));
    Report report = report(Extent.SCENARIOS);
    assertTrue(report.accepted());
    Coverage coverage = report.scenarios().orElseThrow().coverage();
    assertEquals(
        List.of("lease: the residence is not stated"),
        coverage.neverFired().stream().map(RuleInfo::name).toList());
    Diagnostic never = only(report, "RULE_NEVER_FIRED");
    assertEquals("lease.drl", never.file());
    assertEquals(coverage.neverFired().get(0).line(), never.line());
  }

  @Test
  void aProvisionThatNoScenarioNamesIsWarnedOfWithItsPlace() {
    edit("scenarios/lease.yaml", text -> text.replaceAll("provisions: \\[.*]", "provisions: []"));
    Report report = report(Extent.SCENARIOS);
    assertTrue(report.accepted());
    Coverage coverage = report.scenarios().orElseThrow().coverage();
    assertEquals(coverage.deciding(), coverage.withoutScenario().size());
    Diagnostic first =
        report.diagnostics().stream()
            .filter(d -> d.code().equals("PROVISION_WITHOUT_SCENARIO"))
            .findFirst()
            .orElseThrow();
    assertEquals("provisions.yaml", first.file());
    assertTrue(
        files
            .get("provisions.yaml")
            .lines()
            .toList()
            .get(first.line() - 1)
            .contains(coverage.withoutScenario().get(0).id()));
  }

  @Test
  void aCodeWithoutALabelIsWarnedOf() {
    edit("labels.yaml", text -> text.replaceAll("(?m)^ *LEASE_GRANTED:.*\\n", ""));
    Diagnostic warning = only(report(Extent.SCENARIOS), "CODE_WITHOUT_LABEL");
    assertEquals(
        "A conclusion has a code without a label, outcomes: LEASE_GRANTED.", warning.message());
  }

  @Test
  void emptyEntriesInAScenarioAreToldAndBringNothingDown() {
    for (String broken :
        List.of(
            "scenarios: [null]",
            "scenarios: [{name: x, asOf: 2026-01-01, expect: {outcomes: [null]}}]",
            "scenarios: [{name: x, asOf: 2026-01-01, facts: [null], expect: {fired: [a]}}]",
            "scenarios: [{name: x, asOf: 2026-01-01, parameters: {a: null}, expect: {fired: [a]}}]",
            "writtenFor: {a: null}\nscenarios: [{name: x, asOf: 2026-01-01, expect: {fired: [a]}}]",
            "scenarios: [{name: x, asOf: 2026-01-01, provisions: [null], expect: {fired: [a]}}]",
            "given: {b: null}\nscenarios: [{name: x, asOf: 2026-01-01, base: b, expect: {fired: [a]}}]",
            "given: {b: [{type: LeaseApplication}]}\n"
                + "scenarios: [{name: x, asOf: 2026-01-01, base: b, change: {LeaseApplication: null},"
                + " expect: {fired: [a]}}]",
            "scenarios: [{name: x, asOf: 2026-01-01, expect: {outcomes: [{details: 3}]}}]")) {
      files.put("scenarios/broken.yaml", broken);
      Report report = report(Extent.SCENARIOS);
      assertFalse(report.accepted(), broken);
      assertEquals("scenarios/broken.yaml", report.diagnostics().get(0).file(), broken);
      assertEquals("SCENARIO", report.diagnostics().get(0).code(), broken);
    }
  }

  @Test
  void aScenarioThatTakesTooLongDoesNotHold() {
    Checker impatient =
        new Checker(
            COMPILER::compile,
            () -> COMPILER.aside()::compile,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));
    try (Checked checked = impatient.check(countingForHours(), Extent.SCENARIOS)) {
      List<Diagnostic> told = checked.report().diagnostics();
      Diagnostic failed = only(told, "SCENARIO_FAILED");
      assertEquals("scenarios/hours.yaml", failed.file());
      assertTrue(failed.message().contains("it took longer than 1 s"), failed.message());
      Diagnostic atWork = only(told, "OVER_LIMIT");
      assertEquals("slow.drl", atWork.file());
      assertEquals(5, atWork.line());
    }
  }

  @Test
  void scenariosThatTakeTooLongTogetherAreNotAllRun() {
    Checker impatient =
        new Checker(
            COMPILER::compile,
            () -> COMPILER.aside()::compile,
            Duration.ofMinutes(1),
            Duration.ZERO);
    try (Checked checked = impatient.check(reading(), Extent.SCENARIOS)) {
      assertFalse(checked.report().accepted());
      assertEquals(3, checked.report().scenarios().orElseThrow().notRun().size());
      assertEquals("SCENARIOS_TOO_LONG", checked.report().diagnostics().get(0).code());
      assertTrue(checked.rules().isEmpty());
    }
  }

  /** A rule that counts for hours, and one scenario in which it fires. */
  private Reading countingForHours() {
    files.put(
        "slow.drl",
        """
        package rules.allotment

        import pl.paragraf.rule.Finding

        rule "slow: counts"
          @citation("§ 1") @provision("G-1")
        when
          LeaseApplication($a : applicantId == "hours")
        then
          long counted = 0;
          for (int i = 0; i < 2000000000; i++) {
            for (int j = 0; j < 2000000000; j++) {
              counted += i ^ j;
            }
          }
          insert(Finding.info($a, "counted " + counted));
        end
        """);
    files.put(
        "scenarios/hours.yaml",
        """
        scenarios:
          - name: hours
            asOf: 2026-01-01
            expect: {fired: ["slow: counts"]}
            facts:
              - {type: LeaseApplication, applicantId: hours, area: 300}
        """);
    return reading();
  }

  private static Diagnostic only(List<Diagnostic> told, String code) {
    List<Diagnostic> found = told.stream().filter(d -> d.code().equals(code)).toList();
    assertEquals(1, found.size(), told.toString());
    return found.get(0);
  }

  private void edit(String file, UnaryOperator<String> change) {
    String before = files.get(file);
    String after = change.apply(before);
    assertFalse(before.equals(after), "the edit changes " + file);
    files.put(file, after);
  }

  private Reading reading() {
    return new RegulationReader().parse("allotment-lease", files);
  }

  private Report report(Extent extent) {
    try (Checked checked = CHECKER.check(reading(), extent)) {
      return checked.report();
    }
  }

  private static Diagnostic only(Report report, String code) {
    List<Diagnostic> found =
        report.diagnostics().stream().filter(d -> d.code().equals(code)).toList();
    assertEquals(1, found.size(), report.diagnostics()::toString);
    return found.get(0);
  }
}
