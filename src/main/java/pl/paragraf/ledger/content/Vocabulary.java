package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pl.paragraf.ledger.Origin;
import pl.paragraf.ledger.tree.Hashes;
import pl.paragraf.model.FactType;
import pl.paragraf.model.RuleInfo;

/**
 * What entries of a release refer to: its rules and words, named by their position, and samples of
 * requests for compression to refer to. Kept beside the entries for good, it needs neither the
 * release nor the engine. Immutable, thread-safe.
 */
public final class Vocabulary {

  private static final String FORMAT = "paragraf-vocabulary/1";

  /** Words of every regulation: statuses of findings, facts that rules always make. */
  private static final List<String> COMMON =
      List.of(
          "MET", "NOT_MET", "UNDETERMINED", "INFO", "WARNING", "Outcome", "Finding", "NextStep");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final byte[] bytes;
  private final byte[] digest;
  private final List<RuleInfo> rules;
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Dictionary dictionary;

  private Vocabulary(byte[] bytes, List<RuleInfo> rules, List<String> words, String samples) {
    this.bytes = bytes;
    this.digest = Hashes.sha256(bytes);
    this.rules = List.copyOf(rules);
    for (int i = 0; i < rules.size(); i++) {
      byName.putIfAbsent(rules.get(i).name(), i);
    }
    this.words = List.copyOf(words);
    for (int i = 0; i < words.size(); i++) {
      numbers.putIfAbsent(words.get(i), i);
    }
    this.dictionary = new Dictionary(samples);
  }

  /** The vocabulary of a release; equal releases give equal bytes. */
  public static Vocabulary of(Origin origin) {
    List<String> words = words(origin);
    String samples = SampleRequests.of(origin.types());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeArrayFieldStart("rules");
      for (RuleInfo rule : origin.rules()) {
        json.writeStartArray();
        json.writeString(rule.name());
        json.writeString(rule.file());
        json.writeNumber(rule.line());
        json.writeString(rule.citation());
        texts(json, rule.provisions());
        texts(json, rule.readings());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeFieldName("words");
      texts(json, words);
      json.writeStringField("samples", samples);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new Vocabulary(bytes.toByteArray(), origin.rules(), words, samples);
  }

  /**
   * From what {@link #bytes()} gave.
   *
   * @throws IllegalArgumentException when these are not the bytes of a vocabulary
   */
  public static Vocabulary read(byte[] stored) {
    JsonNode root;
    try {
      root = JSON.readTree(stored);
    } catch (IOException e) {
      throw new IllegalArgumentException("the vocabulary cannot be read");
    }
    if (root == null || !root.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("not a vocabulary of the format " + FORMAT);
    }
    List<RuleInfo> rules = new ArrayList<>();
    for (JsonNode rule : root.path("rules")) {
      if (rule.size() != 6) {
        throw new IllegalArgumentException("a rule of the vocabulary cannot be read");
      }
      rules.add(
          new RuleInfo(
              rule.get(0).asText(),
              rule.get(1).asText(),
              rule.get(2).asInt(),
              rule.get(3).asText(),
              texts(rule.get(4)),
              texts(rule.get(5))));
    }
    return new Vocabulary(
        stored.clone(), rules, texts(root.path("words")), root.path("samples").asText());
  }

  /** What has to be kept; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of {@link #bytes()}. */
  public byte[] digest() {
    return digest.clone();
  }

  Dictionary dictionary() {
    return dictionary;
  }

  /**
   * Position of a rule.
   *
   * @throws IllegalArgumentException when the release has no such rule
   */
  int indexOf(RuleInfo rule) {
    Integer named = byName.get(rule.name());
    if (named != null) {
      RuleInfo found = rules.get(named);
      if (found == rule || found.equals(rule)) {
        return named;
      }
    }
    int index = rules.indexOf(rule);
    if (index < 0) {
      throw new IllegalArgumentException("the release has no rule \"" + rule.name() + "\"");
    }
    return index;
  }

  /**
   * @throws IllegalArgumentException when the release has not so many rules
   */
  RuleInfo rule(int index) {
    if (index < 0 || index >= rules.size()) {
      throw new IllegalArgumentException("the release has no rule number " + index);
    }
    return rules.get(index);
  }

  /** Number of a word, or -1 when the vocabulary does not have it. */
  int numberOf(String word) {
    return numbers.getOrDefault(word, -1);
  }

  /**
   * @throws IllegalArgumentException when the vocabulary has not so many words
   */
  String word(int number) {
    if (number < 0 || number >= words.size()) {
      throw new IllegalArgumentException("the vocabulary has no word number " + number);
    }
    return words.get(number);
  }

  /** What most answers have comes first: small numbers are shorter. */
  private static List<String> words(Origin origin) {
    Set<String> words = new LinkedHashSet<>(COMMON);
    origin.types().forEach(type -> words.add(type.name()));
    words.addAll(origin.words());
    for (FactType type : origin.types()) {
      type.fields().forEach(field -> words.addAll(field.codes()));
    }
    return List.copyOf(words);
  }

  private static void texts(JsonGenerator json, List<String> texts) throws IOException {
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
