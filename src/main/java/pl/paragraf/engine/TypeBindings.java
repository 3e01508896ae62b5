package pl.paragraf.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pl.paragraf.model.FactType;

/** The declared types of a release with their classes. Immutable. */
final class TypeBindings {

  private final Map<Class<?>, TypeBinding> byClass = new HashMap<>();
  private final Map<String, TypeBinding> byName = new HashMap<>();
  private final Map<String, TypeBinding> inputs = new HashMap<>();
  private final Map<String, FactType> types = new HashMap<>();

  TypeBindings(List<FactType> declared, LinkedRules linked) throws ReflectiveOperationException {
    for (FactType type : declared) {
      Class<?> factClass = linked.typeNamed(type.name());
      TypeBinding binding = new TypeBinding(type, factClass);
      types.put(type.name(), type);
      byClass.put(factClass, binding);
      byName.put(type.name(), binding);
      if (type.role() == FactType.Role.INPUT) {
        inputs.put(type.name(), binding);
      }
    }
  }

  /** The type of a fact, or null for an object of no declared type. */
  TypeBinding of(Object fact) {
    return byClass.get(fact.getClass());
  }

  Map<String, TypeBinding> byName() {
    return byName;
  }

  /** Those a client may send, by name. */
  Map<String, TypeBinding> inputs() {
    return inputs;
  }

  Map<String, FactType> types() {
    return types;
  }

  /** How facts of the day are looked up by a key of the case, by type. */
  Map<String, DayFacts.Keyed> keyed(RuleNeeds needs) {
    return needs.keys(Set.copyOf(inputs.keySet())).bound(byName.values());
  }

  Object read(DayKeys.Field field, Object fact) {
    return of(fact).field(field.name()).get(fact);
  }
}
