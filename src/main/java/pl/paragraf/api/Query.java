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
        errors.add(error("REPEATED_PARAMETER", "'" + name + "' may be given once only."));
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
        errors.add(
            error(
                "TRACE_NOT_OFFERED",
                "'trace=full' is not offered: rules that did not fire are not reported yet. Use"
                    + " 'trace=fired'."));
        return absent;
      default:
        errors.add(error("INVALID_VALUE", "'trace' takes none or fired."));
        return absent;
    }
  }

  /** A release number, from 1. */
  Optional<Integer> release() {
    Optional<Integer> number =
        read("release", "a release number, from 1", value -> Integer.parseInt(value));
    if (number.isPresent() && number.get() < 1) {
      errors.add(error("INVALID_VALUE", "'release' takes a release number, from 1."));
    }
    return number;
  }

  /** An instant with its offset from UTC. */
  Optional<Instant> knownAt() {
    return read(
        "knownAt",
        "an instant with its offset, for example 2026-11-21T19:00:00Z",
        // A plus sign that is not encoded arrives as a blank.
        value -> OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
  }

  /** A day. */
  Optional<LocalDate> asOf() {
    return read("asOf", "a day, for example 2026-11-21", LocalDate::parse);
  }

  /** Notes that two parameters contradict each other. */
  void exclusive(String one, String other) {
    if (given.containsKey(one) && given.containsKey(other)) {
      errors.add(
          error("CONTRADICTING_PARAMETERS", "Give '" + one + "' or '" + other + "', not both."));
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
                  ? errors.get(0).message()
                  : errors.size() + " query parameters are wrong.",
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
      errors.add(error("INVALID_VALUE", "'" + name + "' takes " + expected + "."));
      return Optional.empty();
    }
  }

  private String first(String name) {
    List<String> values = given.get(name);
    return values == null ? null : values.get(0);
  }

  private static String unknown(String name, List<String> known) {
    if (known.isEmpty()) {
      return "This path takes no query parameters.";
    }
    String offered = "Known here: " + String.join(", ", known) + ".";
    return "There is a query parameter this path does not know."
        + Nearest.hint(name, known)
        + " "
        + offered;
  }

  private static Problem.Error error(String code, String message) {
    return new Problem.Error("", code, message);
  }
}
