package pl.paragraf.api.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Puts a JSON Schema made of maps into the model of the OpenAPI document. */
final class SchemaModel {

  private SchemaModel() {}

  /**
   * The same schema as a model.
   *
   * @throws IllegalArgumentException at a keyword that {@link CaseSchema} does not use
   */
  static Schema of(Map<?, ?> json) {
    Schema schema = OASFactory.createSchema();
    json.forEach((keyword, value) -> put(schema, keyword.toString(), value));
    return schema;
  }

  private static void put(Schema schema, String keyword, Object value) {
    switch (keyword) {
      case "$ref" -> schema.setRef(value.toString());
      case "title" -> schema.setTitle(value.toString());
      case "description" -> schema.setDescription(value.toString());
      case "type" -> types(value).forEach(type -> schema.addType(type(type)));
      case "format" -> schema.setFormat(value.toString());
      case "pattern" -> schema.setPattern(value.toString());
      case "const" -> schema.setConstValue(value);
      case "enum" -> schema.setEnumeration(new ArrayList<>(list(value)));
      case "examples" -> list(value).forEach(schema::addExample);
      case "minimum" -> schema.setMinimum(new BigDecimal(value.toString()));
      case "maximum" -> schema.setMaximum(new BigDecimal(value.toString()));
      case "exclusiveMinimum" -> schema.setExclusiveMinimum(new BigDecimal(value.toString()));
      case "exclusiveMaximum" -> schema.setExclusiveMaximum(new BigDecimal(value.toString()));
      case "required" -> list(value).forEach(name -> schema.addRequired(name.toString()));
      case "properties" -> schema.setProperties(schemas(value));
      case "additionalProperties" -> schema.setAdditionalPropertiesBoolean((Boolean) value);
      case "items" -> schema.setItems(of((Map<?, ?>) value));
      case "oneOf" -> list(value).forEach(one -> schema.addOneOf(of((Map<?, ?>) one)));
      case "allOf" -> list(value).forEach(one -> schema.addAllOf(of((Map<?, ?>) one)));
      case "contains" -> schema.setContains(of((Map<?, ?>) value));
      case "minContains" -> schema.setMinContains((Integer) value);
      case "maxContains" -> schema.setMaxContains((Integer) value);
      default -> extension(schema, keyword, value);
    }
  }

  private static void extension(Schema schema, String keyword, Object value) {
    if (!keyword.startsWith("x-")) {
      throw new IllegalArgumentException("no place in the OpenAPI model for " + keyword);
    }
    schema.addExtension(keyword, value);
  }

  private static Map<String, Schema> schemas(Object json) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    ((Map<?, ?>) json)
        .forEach((name, schema) -> schemas.put(name.toString(), of((Map<?, ?>) schema)));
    return schemas;
  }

  private static List<?> types(Object value) {
    return value instanceof List<?> several ? several : List.of(value);
  }

  private static Schema.SchemaType type(Object name) {
    return Schema.SchemaType.valueOf(name.toString().toUpperCase(Locale.ROOT));
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }
}
