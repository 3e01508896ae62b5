package pl.paragraf.model;

import java.util.List;
import java.util.Optional;

/**
 * A field of a declared fact type.
 *
 * @param name as clients send it
 * @param kind what values it takes
 * @param nullable whether null (unknown) is a value; primitives have a default instead
 * @param required whether a client must give it
 * @param key whether it is part of the fact's identity, which no two facts of the type share
 * @param label what people call it
 * @param unit unit of the value, when it has one
 * @param codes the codes it may hold, empty when any text will do
 * @param openCodes whether other codes than those named are taken as well
 * @param min least whole number allowed
 * @param max greatest whole number allowed
 * @param parameter key of the parameter the field holds, for parameter types
 */
public record FactField(
    String name,
    Kind kind,
    boolean nullable,
    boolean required,
    boolean key,
    Labels label,
    Optional<String> unit,
    List<String> codes,
    boolean openCodes,
    Optional<Long> min,
    Optional<Long> max,
    Optional<String> parameter) {

  /** What values a field takes. */
  public enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    /** Not for clients: any other type an intermediate fact may hold. */
    OTHER
  }

  public FactField {
    codes = List.copyOf(codes);
  }
}
