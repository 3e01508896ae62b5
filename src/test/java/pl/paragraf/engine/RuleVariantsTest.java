package pl.paragraf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.engine.mutation.Mutants;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;
import pl.paragraf.regulation.RegulationSource;

class RuleVariantsTest {

  private static final List<String> CASES =
      List.of(
          "{\"facts\": [{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": \"2014-06-01\"}]}",
          "{\"facts\": [{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": \"2014-06-02\"}]}",
          "{\"facts\": [{\"type\": \"Reader\", \"readerId\": \"r1\", \"birthDate\": \"2010-06-01\"},"
              + "{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": 30},"
              + "{\"type\": \"OverdueBook\", \"readerId\": \"r1\", \"days\": 31}]}");

  @Test
  void aVariantAnswersAsIfItsFilesHadBeenCompiled() {
    RegulationSource source = Fixtures.source(Fixtures.LIBRARY_CARD);
    List<RegulationSource> mutated = new ArrayList<>();
    for (Mutant mutant : Mutants.of(source.ruleFiles())) {
      SortedMap<String, String> files = new TreeMap<>(source.files());
      files.computeIfPresent(mutant.place().file(), (file, text) -> mutant.in(text));
      mutated.add(source.with(files));
    }
    RuleCompiler compiler = new RuleCompiler(Limits.defaults(), null);
    try (RuleVariants variants = RuleVariants.of(compiler.aside(), source, mutated)) {
      assertEquals(answers(Fixtures.libraryCard()), answers(variants.original()));
      for (RegulationSource each : mutated) {
        Compilation quick = variants.compile(each);
        Compilation slow = compiler.compile(each);
        assertEquals(slow.rules().isPresent(), quick.rules().isPresent());
        if (slow.rules().isPresent()) {
          assertEquals(answers(slow.rules().get()), answers(quick.rules().get()));
          slow.rules().get().close();
          quick.rules().get().close();
        }
      }
      assertEquals(answers(Fixtures.libraryCard()), answers(variants.original()));
    }
  }

  @Test
  void whatDoesNotCompileIsRefusedAloneAndTheOthersAnswer() {
    RegulationSource source = Fixtures.source(Fixtures.LIBRARY_CARD);
    RegulationSource wrong = Fixtures.changed("card.drl", t -> t.replace("days > 30", "dayz > 30"));
    RegulationSource right = Fixtures.changed("card.drl", t -> t.replace("days > 30", "days > 31"));
    RegulationSource forbidden =
        Fixtures.changed(
            "card.drl", t -> t.replace("insert(new Arrears", "System.exit(1); insert(new Arrears"));
    RuleCompiler compiler = new RuleCompiler(Limits.defaults(), null).aside();
    try (RuleVariants variants =
        RuleVariants.of(compiler, source, List.of(wrong, right, forbidden))) {
      assertTrue(variants.compile(wrong).rules().isEmpty());
      assertTrue(variants.compile(forbidden).rules().isEmpty());
      try (CompiledRules rules = variants.compile(right).rules().orElseThrow()) {
        assertEquals("0.00", answers(rules).get(2));
      }
      assertEquals("20.00", answers(variants.original()).get(2));
    }
  }

  @Test
  void aVariantNobodyAnnouncedIsCompiled() {
    RegulationSource source = Fixtures.source(Fixtures.LIBRARY_CARD);
    RegulationSource more =
        Fixtures.changed(
            "card.drl",
            t ->
                t
                    + t.substring(t.indexOf("rule \"outcome: card refused"))
                        .replace("card refused", "card refused again"));
    RuleCompiler compiler = new RuleCompiler(Limits.defaults(), null).aside();
    try (RuleVariants variants = RuleVariants.of(compiler, source, List.of())) {
      try (CompiledRules rules = variants.compile(more).rules().orElseThrow()) {
        assertEquals(variants.original().rules().size() + 1, rules.rules().size());
      }
    }
  }

  /** The deposit asked of each case, what else is concluded of it, or what kind of problem came. */
  private static List<String> answers(CompiledRules rules) {
    return CASES.stream().map(json -> answer(rules, json)).toList();
  }

  private static String answer(CompiledRules rules, String json) {
    try {
      return rules
          .evaluate(
              rules.read(json.getBytes(StandardCharsets.UTF_8), LocalDate.of(2021, 6, 1)),
              Fixtures.FIRST,
              TraceLevel.FIRED)
          .outcomes()
          .stream()
          .map(o -> String.valueOf(o.details().getOrDefault("deposit", o.code())))
          .reduce("", String::concat);
    } catch (ProblemException e) {
      return e.problem().kind().slug();
    }
  }
}
