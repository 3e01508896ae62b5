package pl.paragraf.engine.gate;

import java.util.Set;

/**
 * The classes made from a candidate's rules, in the names of class files.
 *
 * @param now those being read
 * @param seen those compiled before
 * @param types the declared types among them
 */
record OwnClasses(Set<String> now, Set<String> seen, Set<String> types) {

  boolean contains(String internalName) {
    String name = AllowedCalls.element(internalName).replace('/', '.');
    return name.isEmpty() || now.contains(name) || seen.contains(name);
  }

  boolean isType(String className) {
    return types.contains(className.replace('/', '.'));
  }
}
