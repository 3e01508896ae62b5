package pl.paragraf.api.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Language;
import pl.paragraf.model.Message;
import pl.paragraf.regulation.CodeLabels;

/**
 * How a regulation's facts are spoken of to one client.
 *
 * @param language the client's language
 * @param labels what the regulation calls its codes
 */
public record Speech(Language language, CodeLabels labels) {

  /** A schema of its own with the label as its title; both languages stand beside it. */
  Map<String, Object> labelled(Labels label) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", label.in(language));
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("pl", label.pl());
    both.put("en", label.en());
    schema.put("x-label", both);
    return schema;
  }

  /** What people call a unit: the regulation's own word, else the service's, else the code. */
  public String unit(String unit) {
    Labels own = labels.values().get(unit);
    return own != null
        ? own.in(language)
        : Message.find("unit." + unit).map(m -> m.in(language)).orElse(unit);
  }

  /** What people call a value of a field, or null when the regulation does not say. */
  String value(String code) {
    Labels label = labels.values().get(code);
    return label == null ? null : label.in(language);
  }

  String message(String key, Object... arguments) {
    return Message.of(key, arguments).in(language);
  }
}
