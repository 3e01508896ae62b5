package pl.paragraf.api.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Labels;

/** The JSON Schema (2020-12) of one fact type. */
final class FactSchema {

  /**
   * As the service reads money and other decimals written as text: exactly, two decimals at most.
   */
  private static final String DECIMAL_TEXT = "^-?[0-9]+(\\.[0-9]{1,2})?$";

  private FactSchema() {}

  static Map<String, Object> of(FactType type) {
    Map<String, Object> schema = labelled(type.label());
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Map.of("const", type.name()));
    List<String> required = new ArrayList<>(List.of("type"));
    for (FactField field : type.fields()) {
      if (field.kind() == FactField.Kind.OTHER) {
        continue;
      }
      properties.put(field.name(), field(field));
      if (field.required()) {
        required.add(field.name());
      }
    }
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> field(FactField field) {
    Map<String, Object> schema = labelled(field.label());
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

  /** English leads, since it names the API; Polish is what the office and its regulation speak. */
  static Map<String, Object> labelled(Labels label) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", label.en());
    schema.put("description", label.pl());
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("pl", label.pl());
    both.put("en", label.en());
    schema.put("x-label", both);
    return schema;
  }
}
