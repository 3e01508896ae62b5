package pl.paragraf.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;

/** Makes facts of one declared type and reads their fields. Immutable, thread-safe. */
final class TypeBinding {

  private final FactType type;
  private final Class<?> factClass;
  private final MethodHandle constructor;
  private final List<FieldBinding> fields = new ArrayList<>();
  private final Map<String, FieldBinding> byName = new HashMap<>();
  private final List<FieldBinding> keys = new ArrayList<>();
  private final long required;
  private final boolean identified;

  /**
   * @throws ReflectiveOperationException when the class is not the one generated for the type
   */
  TypeBinding(FactType type, Class<?> factClass) throws ReflectiveOperationException {
    this.type = type;
    this.factClass = factClass;
    this.constructor =
        MethodHandles.publicLookup()
            .findConstructor(factClass, MethodType.methodType(void.class))
            .asType(MethodType.methodType(Object.class));
    long mask = 0;
    for (FactField field : type.fields()) {
      FieldBinding binding = new FieldBinding(factClass, field, fields.size());
      mask |= field.required() ? 1L << binding.index() : 0;
      fields.add(binding);
      byName.put(field.name(), binding);
      if (field.key()) {
        keys.add(binding);
      }
    }
    this.required = mask;
    this.identified =
        type.role() != FactType.Role.PARAMETER
            && !type.fields().isEmpty()
            && type.fields().get(0).kind() == FactField.Kind.TEXT;
  }

  FactType type() {
    return type;
  }

  Class<?> factClass() {
    return factClass;
  }

  List<FieldBinding> fields() {
    return fields;
  }

  FieldBinding field(String name) {
    return byName.get(name);
  }

  /** A bit for each required field, by its position in the declaration. */
  long required() {
    return required;
  }

  boolean hasKey() {
    return !keys.isEmpty();
  }

  /** What identifies the fact among those of its type; null when a part of it is missing. */
  Object keyOf(Object fact) {
    if (keys.size() == 1) {
      return keys.get(0).get(fact);
    }
    List<Object> parts = new ArrayList<>(keys.size());
    for (FieldBinding key : keys) {
      Object part = key.get(fact);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return parts;
  }

  FieldBinding firstKey() {
    return keys.get(0);
  }

  /** The id a trace shows: the first declared field where that is text, else null. */
  String idOf(Object fact) {
    return identified ? (String) fields.get(0).get(fact) : null;
  }

  Object newFact() {
    try {
      return constructor.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("a declared type cannot be made", e);
    }
  }
}
