package pl.paragraf.engine;

import java.util.Map;

/**
 * What the compiler made of one source unit. Immutable; the arrays are never changed.
 *
 * @param key of the source unit
 * @param model name of the class that holds the unit's rules
 * @param classes every generated class by its name
 */
record CompiledUnit(String key, String model, Map<String, byte[]> classes) {

  CompiledUnit {
    classes = Map.copyOf(classes);
  }
}
