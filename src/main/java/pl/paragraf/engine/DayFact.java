package pl.paragraf.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import pl.paragraf.model.FactType;
import pl.paragraf.model.RuleInfo;

/**
 * A fact of a declared type that a rule made, by its values.
 *
 * @param type its type
 * @param values by field, in the order of declaration; null where nothing is known
 * @param rule that made it
 */
public record DayFact(FactType type, Map<String, Object> values, RuleInfo rule) {

  public DayFact {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
