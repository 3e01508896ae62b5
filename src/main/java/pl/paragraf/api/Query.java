package pl.paragraf.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

/**
 * The query parameters of one request. Closed: a parameter the path does not know is an error,
 * since a misspelt {@code ?asof=} would otherwise answer another question than the one asked. Read
 * every value first, then call {@link #check()}, which tells all errors at once.
 */
final class Query {

  private final Map<String, List<String>> given;
  private final List<Problem.Error> errors = new ArrayList<>();

  /**
   * @param given what the client sent
   * @param known the names the path knows
   */
  Query(MultivaluedMap<String, String> given, List<String> known) {
    this.given = given;
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        errors.add(error("UNKNOWN_PARAMETER", unknown(name, known)));
      } else if (given.get(name).size() > 1) {
        errors.add(error("REPEATED_PARAMETER", Message.of("query.repeated", name)));
      }
    }
  }

  /** How much of the way to show; {@code absent} when the client does not say. */
  TraceLevel trace(TraceLevel absent) {
    String value = first("trace");
    if (value == null) {
      return absent;
    }
    switch (value) {
      case "none":
        return TraceLevel.NONE;
      case "fired":
        return TraceLevel.FIRED;
      case "full":
        errors.add(error("TRACE_NOT_OFFERED", Message.of("query.trace-full")));
        return absent;
      default:
        errors.add(error("INVALID_VALUE", Message.of("query.trace")));
        return absent;
    }
  }

  /** A release number, from 1. */
  Optional<Integer> release() {
    Optional<Integer> number = read("release", "query.release", value -> Integer.parseInt(value));
    if (number.isPresent() && number.get() < 1) {
      errors.add(wrong("release", "query.release"));
    }
    return number;
  }

  /** An instant with its offset from UTC. */
  Optional<Instant> knownAt() {
    return read(
        "knownAt",
        "query.instant",
        // A plus sign that is not encoded arrives as a blank.
        value -> OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
  }

  /** A day. */
  Optional<LocalDate> asOf() {
    return read("asOf", "query.day", LocalDate::parse);
  }

  /** Notes that two parameters contradict each other. */
  void exclusive(String one, String other) {
    if (given.containsKey(one) && given.containsKey(other)) {
      errors.add(error("CONTRADICTING_PARAMETERS", Message.of("query.exclusive", one, other)));
    }
  }

  /**
   * Refuses the request when any parameter was wrong.
   *
   * @throws ProblemException INVALID_PARAMETER with every error
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          new Problem(
              Problem.Kind.INVALID_PARAMETER,
              errors.size() == 1
                  ? errors.get(0).said()
                  : Message.of("query.several", errors.size()),
              errors));
    }
  }

  private <T> Optional<T> read(String name, String expected, Function<String, T> reader) {
    String value = first(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(value));
    } catch (DateTimeException | NumberFormatException e) {
      errors.add(wrong(name, expected));
      return Optional.empty();
    }
  }

  private String first(String name) {
    List<String> values = given.get(name);
    return values == null ? null : values.get(0);
  }

  private static Message unknown(String name, List<String> known) {
    return known.isEmpty()
        ? Message.of("query.none")
        : Message.of("query.unknown", Nearest.meant(name, known), String.join(", ", known));
  }

  /**
   * @param expected name of the message that says what the parameter takes
   */
  private static Problem.Error wrong(String name, String expected) {
    return error("INVALID_VALUE", Message.of("query.takes", name, Message.of(expected)));
  }

  private static Problem.Error error(String code, Message message) {
    return new Problem.Error("", code, message);
  }
}
