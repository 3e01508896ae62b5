package pl.paragraf.ledger.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Origin;
import pl.paragraf.model.Conclusion.FindingDrawn;
import pl.paragraf.model.Conclusion.OutcomeDrawn;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Firing;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.model.TraceLevel;

class ContentCodecTest {

  private static final Vocabulary VOCABULARY = Vocabulary.of(Evaluations.origin());
  private static final byte[] REQUEST = "{\"facts\": [{\"type\":\"Reader\"}]}\r\n".getBytes(UTF_8);

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whatWasEncodedIsReadBack(@ForAll long seed) {
    Evaluation evaluation = new Evaluations(seed).evaluation(6);
    Entry.Content read = decode(ContentCodec.encode(VOCABULARY, REQUEST, evaluation));
    assertEquals(evaluation, read.evaluation());
    assertEquals(evaluation.toString(), read.evaluation().toString());
    assertArrayEquals(REQUEST, read.request());
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whatIsNoContentIsSaidToBeNone(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] stored = ContentCodec.encode(VOCABULARY, REQUEST, new Evaluations(seed).evaluation(6));
    byte[] noise = new byte[random.nextInt(300)];
    random.nextBytes(noise);
    refused(noise);
    System.arraycopy(stored, 0, noise, 0, Math.min(noise.length, 6));
    refused(noise);
    refused(Arrays.copyOf(stored, random.nextInt(stored.length)));
    byte[] altered = stored.clone();
    altered[random.nextInt(stored.length)] ^= (byte) (1 << random.nextInt(8));
    try {
      decode(altered); // may be another content by chance: encryption notices, not compression
    } catch (IllegalArgumentException e) {
      assertFalse(e.getMessage().contains("Reader"));
    }
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void noiseInsideASoundFrameIsSaidToBeNoContent(@ForAll long seed) {
    Random random = new Random(seed);
    Dictionary dictionary = VOCABULARY.dictionary();
    byte[] plain =
        Compression.decompress(
            dictionary,
            ContentCodec.encode(VOCABULARY, REQUEST, new Evaluations(seed).evaluation(6)));
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      plain[random.nextInt(plain.length)] = (byte) random.nextInt();
    }
    int length = random.nextInt(plain.length) + 1;
    try {
      decode(Compression.compress(dictionary, plain, random.nextBoolean() ? length : plain.length));
    } catch (IllegalArgumentException e) {
      assertFalse(e.getMessage().contains("Reader"));
    }
  }

  @Example
  void firingsHoldTheConclusionsOfTheEvaluationThemselves() {
    Evaluation evaluation =
        Evaluations.origin().rules().stream()
            .findFirst()
            .map(
                rule -> {
                  OutcomeDrawn outcome = new OutcomeDrawn("c1", "CARD", null, Map.of(), rule);
                  Firing firing = new Firing(rule, List.of(), List.of(outcome), List.of());
                  return evaluation(List.of(outcome), List.of(), List.of(firing));
                })
            .orElseThrow();
    Evaluation read = decode(ContentCodec.encode(VOCABULARY, REQUEST, evaluation)).evaluation();
    assertSame(read.outcomes().get(0), read.fired().get(0).concluded().get(0));
    assertSame(read.outcomes().get(0).rule(), read.fired().get(0).rule());
  }

  @Example
  void detailsKeepTheirTypesTheirScaleAndTheirOrder() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("z", 1);
    details.put("a", 1L);
    details.put("fee", new BigDecimal("1.500"));
    details.put("day", LocalDate.of(2024, 2, 29));
    details.put("word", "CARD");
    details.put("none", null);
    details.put("list", Arrays.asList(true, null, new BigDecimal("1E+3"), List.of()));
    RuleInfo rule = Evaluations.origin().rules().get(199);
    Evaluation evaluation =
        evaluation(
            List.of(), List.of(new FindingDrawn("c1", "AGE", "MET", details, rule)), List.of());
    Map<String, Object> read =
        decode(ContentCodec.encode(VOCABULARY, REQUEST, evaluation))
            .evaluation()
            .findings()
            .get(0)
            .details();
    assertEquals(details, read);
    assertEquals(List.copyOf(details.keySet()), List.copyOf(read.keySet()));
    assertEquals("1.500", read.get("fee").toString());
    assertEquals("[true, null, 1E+3, []]", read.get("list").toString());
  }

  @Example
  void tenThousandSubjectsAreKept() {
    List<RuleInfo> rules = Evaluations.origin().rules();
    List<FindingDrawn> findings = new ArrayList<>();
    List<Firing> fired = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      RuleInfo rule = rules.get(i % 200);
      FindingDrawn finding =
          new FindingDrawn("c" + i / 3, "CODE_" + i % 3, "MET", Map.of("fee", i), rule);
      findings.add(finding);
      fired.add(new Firing(rule, List.of(), List.of(finding), List.of()));
    }
    Evaluation evaluation = evaluation(List.of(), findings, fired);
    byte[] request = new byte[3_000_000];
    new Random(1).nextBytes(request);
    Entry.Content read = decode(ContentCodec.encode(VOCABULARY, request, evaluation));
    assertEquals(evaluation, read.evaluation());
    assertArrayEquals(request, read.request());
  }

  @Example
  void aFrameThatClaimsToBeHugeIsRefusedBeforeMemoryIsTaken() {
    byte[] claim = {(byte) 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA0, 0, 0, 0, 0x1F, 1};
    assertTrue(Zstd.getFrameContentSize(claim) > 500_000_000);
    refused(claim);
  }

  @Example
  void aVocabularyStandsForItself() {
    Vocabulary again = Vocabulary.read(VOCABULARY.bytes());
    assertArrayEquals(VOCABULARY.digest(), again.digest());
    assertArrayEquals(VOCABULARY.bytes(), Vocabulary.of(Evaluations.origin()).bytes());
    Evaluation evaluation = new Evaluations(5).evaluation(6);
    byte[] stored = ContentCodec.encode(VOCABULARY, REQUEST, evaluation);
    assertArrayEquals(stored, ContentCodec.encode(again, REQUEST, evaluation));
    assertEquals(
        evaluation,
        ContentCodec.decode(again, Evaluations.REGULATION, Evaluations.RELEASE, stored)
            .evaluation());
  }

  @Example
  void whatIsNoVocabularyIsRefused() {
    byte[] whole = VOCABULARY.bytes();
    for (byte[] bad :
        List.of(
            new byte[0],
            "null".getBytes(UTF_8),
            "{\"format\":\"paragraf-vocabulary/1\"}".getBytes(UTF_8),
            Arrays.copyOf(whole, whole.length - 1))) {
      assertThrows(IllegalArgumentException.class, () -> Vocabulary.read(bad));
    }
  }

  @Example
  void aRuleOfAnotherReleaseIsRefused() {
    RuleInfo known = Evaluations.origin().rules().get(0);
    RuleInfo moved =
        new RuleInfo(known.name(), known.file(), 999, known.citation(), List.of("p"), List.of());
    Evaluation evaluation =
        evaluation(
            List.of(), List.of(new FindingDrawn("c1", "A", "MET", Map.of(), moved)), List.of());
    assertThrows(
        IllegalArgumentException.class, () -> ContentCodec.encode(VOCABULARY, REQUEST, evaluation));
  }

  @Example
  void vocabulariesComeAndGoWhileManyThreadsEncode() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Evaluation evaluation = new Evaluations(i).evaluation(5);
        Origin origin = Evaluations.origin();
        int shown = i % 3;
        work.add(
            () -> {
              Vocabulary own =
                  Vocabulary.of(
                      new Origin(
                          origin.regulation(),
                          origin.release(),
                          origin.rules(),
                          origin.types().subList(0, shown)));
              byte[] stored = ContentCodec.encode(own, REQUEST, evaluation);
              return ContentCodec.decode(own, Evaluations.REGULATION, Evaluations.RELEASE, stored)
                  .evaluation()
                  .equals(evaluation);
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertTrue(done.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Evaluation evaluation(
      List<OutcomeDrawn> outcomes, List<FindingDrawn> findings, List<Firing> fired) {
    return new Evaluation(
        Evaluations.REGULATION,
        Evaluations.RELEASE,
        null,
        LocalDate.of(2021, 6, 1),
        outcomes,
        findings,
        List.of(),
        TraceLevel.FIRED,
        fired,
        fired.size());
  }

  private static Entry.Content decode(byte[] stored) {
    ReleaseId release = Evaluations.RELEASE;
    return ContentCodec.decode(VOCABULARY, Evaluations.REGULATION, release, stored);
  }

  private static void refused(byte[] stored) {
    assertThrows(IllegalArgumentException.class, () -> decode(stored));
  }
}
