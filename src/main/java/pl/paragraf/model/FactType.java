package pl.paragraf.model;

import java.util.List;
import java.util.Optional;

/**
 * A fact type declared in a regulation's {@code facts.drl}.
 *
 * @param name as clients send it in {@code type}
 * @param label what people call it
 * @param role who makes facts of this type
 * @param single true when a case may hold at most one
 * @param fields in the order of declaration
 */
public record FactType(
    String name, Labels label, Role role, boolean single, List<FactField> fields) {

  /** Who makes facts of a type. */
  public enum Role {
    /** The client sends them. */
    INPUT,
    /** Rules make them on the way to a conclusion. */
    DERIVED,
    /** The rules of {@code parameters.drl} make them. */
    PARAMETER
  }

  public FactType {
    fields = List.copyOf(fields);
  }

  public Optional<FactField> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
