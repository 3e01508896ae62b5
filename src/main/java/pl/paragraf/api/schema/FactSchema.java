package pl.paragraf.api.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;

/** The JSON Schema (2020-12) of one fact type. */
final class FactSchema {

  /**
   * As the service reads money and other decimals written as text: exactly, two decimals at most.
   */
  private static final String DECIMAL_TEXT = "^-?[0-9]{1,12}(\\.[0-9]{1,2})?$";

  /** A decimal is below this and above its opposite. */
  private static final long DECIMAL_BOUND = 1_000_000_000_000L;

  private FactSchema() {}

  static Map<String, Object> of(FactType type, Speech speech) {
    Map<String, Object> schema = speech.labelled(type.label());
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Map.of("const", type.name()));
    List<String> required = new ArrayList<>(List.of("type"));
    for (FactField field : type.fields()) {
      if (field.kind() == FactField.Kind.OTHER) {
        continue;
      }
      properties.put(field.name(), field(field, speech));
      if (field.required()) {
        required.add(field.name());
      }
    }
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> field(FactField field, Speech speech) {
    Map<String, Object> schema = speech.labelled(field.label());
    String description = description(field, speech);
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    field.unit().ifPresent(unit -> schema.put("x-unit", unit));
    switch (field.kind()) {
      case TEXT -> {
        schema.put("type", type(field, "string"));
        codes(schema, field);
      }
      case INTEGER -> {
        schema.put("type", type(field, "integer"));
        range(schema, field);
      }
      case DECIMAL -> {
        schema.put("type", type(field, "number", "string"));
        schema.put("pattern", DECIMAL_TEXT);
        schema.put("exclusiveMinimum", -DECIMAL_BOUND);
        schema.put("exclusiveMaximum", DECIMAL_BOUND);
        range(schema, field);
      }
      case BOOLEAN -> schema.put("type", type(field, "boolean"));
      case DATE -> {
        schema.put("type", type(field, "string"));
        schema.put("format", "date");
      }
      default -> throw new IllegalArgumentException(field.kind() + " is not for clients");
    }
    return schema;
  }

  private static Object type(FactField field, String... types) {
    if (!field.nullable() && types.length == 1) {
      return types[0];
    }
    List<String> all = new ArrayList<>(Arrays.asList(types));
    if (field.nullable()) {
      all.add("null");
    }
    return all;
  }

  private static void codes(Map<String, Object> schema, FactField field) {
    if (field.codes().isEmpty()) {
      return;
    }
    List<Object> codes = new ArrayList<>(field.codes());
    if (field.openCodes()) {
      schema.put("examples", codes);
      return;
    }
    if (field.nullable()) {
      codes.add(null);
    }
    schema.put("enum", codes);
  }

  private static void range(Map<String, Object> schema, FactField field) {
    field.min().ifPresent(min -> schema.put("minimum", min));
    field.max().ifPresent(max -> schema.put("maximum", max));
  }

  /** The unit and what the codes mean, as far as anybody said it. */
  private static String description(FactField field, Speech speech) {
    List<String> parts = new ArrayList<>();
    field.unit().ifPresent(unit -> parts.add(speech.message("schema.unit", speech.unit(unit))));
    List<String> codes = new ArrayList<>();
    for (String code : field.codes()) {
      String meaning = speech.value(code);
      if (meaning != null) {
        codes.add(code + " – " + meaning);
      }
    }
    if (!codes.isEmpty()) {
      parts.add(String.join("; ", codes) + ".");
    }
    return String.join(" ", parts);
  }
}
