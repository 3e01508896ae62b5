package pl.paragraf.ledger.content;

import java.util.List;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;

/**
 * Text that resembles the requests of a regulation: what compression may refer to instead of
 * repeating it. The most common comes last, where references are shortest.
 */
final class SampleRequests {

  /** What requests of every regulation have. */
  private static final String COMMON =
      "{\"caseReference\":\"2026-01-15\",\"facts\":[{\"caseReference\": \"\", \"asOf\": \"2026-\","
          + " \"facts\": [{\"type\": \"";

  private SampleRequests() {}

  static String of(List<FactType> types) {
    StringBuilder text = new StringBuilder();
    for (String gap : List.of(" ", "")) {
      for (FactType type : types) {
        if (type.role() == FactType.Role.INPUT) {
          codes(text, type, gap);
          fact(text, type, gap);
        }
      }
    }
    return text.append(COMMON).toString();
  }

  private static void codes(StringBuilder text, FactType type, String gap) {
    for (FactField field : type.fields()) {
      for (String code : field.codes()) {
        text.append('"').append(field.name()).append("\":").append(gap);
        text.append('"').append(code).append("\",").append(gap);
      }
    }
  }

  private static void fact(StringBuilder text, FactType type, String gap) {
    text.append("{\"type\":").append(gap).append('"').append(type.name()).append('"');
    for (FactField field : type.fields()) {
      text.append(',').append(gap).append('"').append(field.name()).append("\":").append(gap);
      text.append(value(field));
    }
    text.append("},\n");
  }

  private static String value(FactField field) {
    return switch (field.kind()) {
      case INTEGER -> "1";
      case DECIMAL -> "0.00";
      case BOOLEAN -> "true";
      case DATE -> "\"2026-01-";
      case TEXT, OTHER -> field.codes().isEmpty() ? "\"c1\"" : "\"" + field.codes().get(0) + "\"";
    };
  }
}
