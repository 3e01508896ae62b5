package pl.paragraf.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import pl.paragraf.model.FactField;

/** Sets and reads one field of a declared type without reflection on the way. */
final class FieldBinding {

  private final FactField field;
  private final int index;
  private final long least;
  private final long greatest;
  private final Map<String, String> codes;
  private final MethodHandle setter;
  private final MethodHandle getter;

  FieldBinding(Class<?> type, FactField field, int index) throws ReflectiveOperationException {
    this.field = field;
    this.index = index;
    this.least = field.min().orElse((long) Integer.MIN_VALUE);
    this.greatest = field.max().orElse((long) Integer.MAX_VALUE);
    this.codes = new HashMap<>();
    field.codes().forEach(code -> codes.put(code, code));
    Class<?> valueType = type.getDeclaredField(field.name()).getType();
    String suffix = Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle set =
        lookup.findVirtual(type, "set" + suffix, MethodType.methodType(void.class, valueType));
    MethodHandle get = lookup.unreflect(getter(type, suffix));
    Class<?> carrier =
        valueType == int.class || valueType == boolean.class ? valueType : Object.class;
    this.setter = set.asType(MethodType.methodType(void.class, Object.class, carrier));
    this.getter = get.asType(MethodType.methodType(Object.class, Object.class));
  }

  private static Method getter(Class<?> type, String suffix) throws NoSuchMethodException {
    try {
      return type.getMethod("get" + suffix);
    } catch (NoSuchMethodException e) {
      return type.getMethod("is" + suffix);
    }
  }

  FactField field() {
    return field;
  }

  String name() {
    return field.name();
  }

  /** Position in the declaration, from 0. */
  int index() {
    return index;
  }

  /** The least whole number it takes. */
  long least() {
    return least;
  }

  /** The greatest whole number it takes. */
  long greatest() {
    return greatest;
  }

  boolean primitive() {
    return setter.type().parameterType(1).isPrimitive();
  }

  /** The code as one shared text, or null when the field takes other codes only. */
  String knownCode(String text) {
    return codes.get(text);
  }

  void set(Object fact, Object value) {
    try {
      if (setter.type().parameterType(1) == int.class) {
        setter.invokeExact(fact, (int) (Integer) value);
      } else if (setter.type().parameterType(1) == boolean.class) {
        setter.invokeExact(fact, (boolean) (Boolean) value);
      } else {
        setter.invokeExact(fact, value);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("a declared type refuses its own field", e);
    }
  }

  void setInt(Object fact, int value) {
    try {
      setter.invokeExact(fact, value);
    } catch (Throwable e) {
      throw new IllegalStateException("a declared type refuses its own field", e);
    }
  }

  void setBoolean(Object fact, boolean value) {
    try {
      setter.invokeExact(fact, value);
    } catch (Throwable e) {
      throw new IllegalStateException("a declared type refuses its own field", e);
    }
  }

  Object get(Object fact) {
    try {
      return getter.invokeExact(fact);
    } catch (Throwable e) {
      throw new IllegalStateException("a declared type refuses its own field", e);
    }
  }
}
