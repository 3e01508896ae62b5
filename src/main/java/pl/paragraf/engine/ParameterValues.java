package pl.paragraf.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.ParameterValue;

/** Reads the parameters out of the facts of a day. */
final class ParameterValues {

  private ParameterValues() {}

  /**
   * @param bindings the type of a fact, null when it is none of those declared
   * @param since the day a rule's value applies from, by its name
   * @return by key
   */
  static List<ParameterValue> of(
      List<DayFacts.Fact> facts,
      Function<Object, TypeBinding> bindings,
      Map<String, LocalDate> since) {
    List<ParameterValue> values = new ArrayList<>();
    for (DayFacts.Fact fact : facts) {
      TypeBinding type = bindings.apply(fact.value());
      if (type != null && type.type().role() == FactType.Role.PARAMETER) {
        type.fields().forEach(field -> add(values, field, fact, since));
      }
    }
    values.sort(Comparator.comparing(ParameterValue::key));
    return values;
  }

  private static void add(
      List<ParameterValue> values,
      FieldBinding binding,
      DayFacts.Fact fact,
      Map<String, LocalDate> since) {
    FactField field = binding.field();
    field
        .parameter()
        .ifPresent(
            key ->
                values.add(
                    new ParameterValue(
                        key,
                        binding.get(fact.value()),
                        field.unit().orElse(null),
                        since.get(fact.rule().name()),
                        field.codes(),
                        field.label(),
                        fact.rule())));
  }
}
