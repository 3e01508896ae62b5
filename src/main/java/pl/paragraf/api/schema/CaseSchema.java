package pl.paragraf.api.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Labels;

/**
 * The JSON Schema (2020-12) of a whole request to one regulation, as maps, lists, texts and numbers
 * that any JSON writer takes.
 */
public final class CaseSchema {

  private CaseSchema() {}

  /** A document of its own, with the fact types under {@code $defs}. */
  public static Map<String, Object> standalone(
      String regulation, Labels title, List<FactType> types, Speech speech) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "/api/v1/regulations/" + regulation + "/schema");
    schema.putAll(request(title, types, speech, name -> "#/$defs/" + name));
    schema.put("$defs", facts(types, speech));
    return schema;
  }

  /**
   * The request alone.
   *
   * @param reference from the name of a fact type to where its schema stands
   */
  static Map<String, Object> request(
      Labels title, List<FactType> types, Speech speech, UnaryOperator<String> reference) {
    Map<String, Object> schema = speech.labelled(title);
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "caseReference",
        described(List.of("string", "null"), speech.message("schema.case-reference")));
    Map<String, Object> asOf = described(List.of("string", "null"), speech.message("schema.as-of"));
    asOf.put("format", "date");
    properties.put("asOf", asOf);
    properties.put("facts", factList(types, speech, reference));
    schema.put("properties", properties);
    schema.put("required", List.of("facts"));
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The schema of every fact type clients send, by name. */
  static Map<String, Object> facts(List<FactType> types, Speech speech) {
    Map<String, Object> schemas = new LinkedHashMap<>();
    input(types).forEach(type -> schemas.put(type.name(), FactSchema.of(type, speech)));
    return schemas;
  }

  /** A small request that shows the form: one fact with what it must have. */
  static Map<String, Object> example(List<FactType> types) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("caseReference", "EXAMPLE/1");
    example.put("asOf", "2026-01-15");
    example.put("facts", input(types).stream().limit(1).map(CaseSchema::exampleFact).toList());
    return example;
  }

  private static Map<String, Object> factList(
      List<FactType> types, Speech speech, UnaryOperator<String> reference) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", "array");
    facts.put("description", speech.message("schema.facts"));
    facts.put(
        "items",
        Map.of(
            "oneOf",
            input(types).stream()
                .map(type -> Map.of("$ref", reference.apply(type.name())))
                .toList()));
    List<Map<String, Object>> atMostOne =
        input(types).stream().filter(FactType::single).map(CaseSchema::atMostOne).toList();
    if (!atMostOne.isEmpty()) {
      facts.put("allOf", atMostOne);
    }
    return facts;
  }

  private static Map<String, Object> atMostOne(FactType type) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("contains", Map.of("properties", Map.of("type", Map.of("const", type.name()))));
    rule.put("minContains", 0);
    rule.put("maxContains", 1);
    return rule;
  }

  private static Map<String, Object> exampleFact(FactType type) {
    Map<String, Object> fact = new LinkedHashMap<>();
    fact.put("type", type.name());
    for (FactField field : type.fields()) {
      if (field.required() || field.key()) {
        fact.put(field.name(), exampleValue(field));
      }
    }
    return fact;
  }

  private static Object exampleValue(FactField field) {
    return switch (field.kind()) {
      case TEXT -> field.codes().isEmpty() ? field.name() + "-1" : field.codes().get(0);
      case INTEGER -> field.min().orElse(1L);
      case DECIMAL -> "100.00";
      case BOOLEAN -> true;
      case DATE -> "2010-05-10";
      case OTHER -> null;
    };
  }

  private static Map<String, Object> described(Object type, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", description);
    return schema;
  }

  private static List<FactType> input(List<FactType> types) {
    return types.stream().filter(type -> type.role() == FactType.Role.INPUT).toList();
  }
}
