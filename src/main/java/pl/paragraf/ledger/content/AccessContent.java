package pl.paragraf.ledger.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Access.Selection;

/**
 * The content of an access entry: open JSON, {@code {"operation":"READ","decisions":["…"]}}. What
 * does not apply is left out. Described in {@code docs/ledger-format.md}.
 */
public final class AccessContent {

  private static final String OPERATION = "operation";
  private static final String DECISIONS = "decisions";
  private static final String SELECTION = "selection";
  private static final String REGULATION = "regulation";
  private static final String RELEASE = "release";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String WITHHELD = "withheld";
  private static final String COUNT = "count";
  private static final String BEGUN = "begun";
  private static final String CREDENTIAL = "credential";

  private static final Set<String> FIELDS =
      Set.of(OPERATION, DECISIONS, SELECTION, COUNT, BEGUN, CREDENTIAL);
  private static final Set<String> SELECTED = Set.of(REGULATION, RELEASE, FROM, TO, WITHHELD);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AccessContent() {}

  /** The content in UTF-8. */
  public static byte[] write(Access access) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (JsonGenerator out = JSON.getFactory().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField(OPERATION, access.operation().name());
      texts(out, DECISIONS, access.decisions());
      if (access.selection().isPresent()) {
        out.writeObjectFieldStart(SELECTION);
        selection(out, access.selection().get());
        out.writeEndObject();
      }
      number(out, COUNT, access.count());
      text(out, BEGUN, access.begun());
      text(out, CREDENTIAL, access.credential());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void selection(JsonGenerator out, Selection selection) throws IOException {
    text(out, REGULATION, selection.regulation());
    number(out, RELEASE, selection.release());
    number(out, FROM, selection.from());
    number(out, TO, selection.to());
    texts(out, WITHHELD, selection.withheld());
  }

  private static void text(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    }
  }

  private static void number(JsonGenerator out, String name, Optional<? extends Number> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(name, value.get().longValue());
    }
  }

  private static void texts(JsonGenerator out, String name, List<String> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /**
   * The exact inverse.
   *
   * @throws IllegalArgumentException when this is no content of an access
   */
  public static Access read(byte[] content) {
    JsonNode access = object(content);
    refuseOthers(access, FIELDS);
    return new Access(
        Access.Operation.valueOf(text(access, OPERATION).orElse("")),
        texts(access, DECISIONS),
        access.has(SELECTION) ? Optional.of(selection(access.get(SELECTION))) : Optional.empty(),
        number(access, COUNT),
        text(access, BEGUN),
        text(access, CREDENTIAL));
  }

  private static JsonNode object(byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (IOException e) {
      throw new IllegalArgumentException("the content of an access is not JSON");
    }
  }

  private static Selection selection(JsonNode selection) {
    refuseOthers(selection, SELECTED);
    return new Selection(
        text(selection, REGULATION),
        value(selection, RELEASE, JsonNode::isInt).map(JsonNode::intValue),
        number(selection, FROM),
        number(selection, TO),
        texts(selection, WITHHELD));
  }

  private static void refuseOthers(JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("an access is an object");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException("an access has something unknown");
              }
            });
  }

  private static Optional<String> text(JsonNode node, String name) {
    return value(node, name, JsonNode::isTextual).map(JsonNode::textValue);
  }

  private static Optional<Long> number(JsonNode node, String name) {
    return value(node, name, v -> v.isIntegralNumber() && v.canConvertToLong())
        .map(JsonNode::longValue);
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    value(node, name, JsonNode::isArray)
        .ifPresent(
            list ->
                list.forEach(
                    element -> {
                      if (!element.isTextual()) {
                        throw new IllegalArgumentException(name + " holds something else");
                      }
                      texts.add(element.textValue());
                    }));
    return texts;
  }

  private static Optional<JsonNode> value(JsonNode node, String name, Predicate<JsonNode> right) {
    JsonNode value = node.get(name);
    if (value != null && !right.test(value)) {
      throw new IllegalArgumentException(name + " is something else");
    }
    return Optional.ofNullable(value);
  }
}
