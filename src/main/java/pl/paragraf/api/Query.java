package pl.paragraf.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pl.paragraf.decision.Office;
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

  private static final int LONGEST_TEXT = 1_000;
  private static final int DAY_LENGTH = "2026-11-21".length();
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

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
    return read("knownAt", "query.instant", Query::instant);
  }

  /** A day. */
  Optional<LocalDate> asOf() {
    return read("asOf", "query.day", LocalDate::parse);
  }

  /** A text that is not blank. */
  Optional<String> text(String name) {
    String value = first(name);
    if (value != null && (value.isBlank() || value.length() > LONGEST_TEXT)) {
      errors.add(
          error(
              "INVALID_VALUE",
              Message.of("query.takes", name, Message.of("query.text", LONGEST_TEXT))));
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  /** One of some words. */
  Optional<String> word(String name, List<String> words) {
    String value = first(name);
    if (value != null && !words.contains(value)) {
      errors.add(
          error(
              "INVALID_VALUE",
              Message.of("query.takes", name, Message.of("query.word", String.join(", ", words)))));
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }

  /** A number of things, at least 1. */
  int limit(int absent, int most) {
    Optional<Integer> given =
        read("limit", "query.number", Integer::parseInt).or(() -> Optional.of(absent));
    if (given.get() < 1 || given.get() > most) {
      errors.add(
          error(
              "INVALID_VALUE",
              Message.of("query.takes", "limit", Message.of("query.limit", most))));
    }
    return given.get();
  }

  /** An instant, or the first of a day in Warsaw. */
  Optional<Instant> from() {
    return read("from", "query.instant-or-day", value -> moment(value, Office::start, i -> i));
  }

  /** The first instant after the one given, or after the day given in Warsaw. */
  Optional<Instant> to() {
    return read(
        "to",
        "query.instant-or-day",
        value -> moment(value, Office::end, i -> i.truncatedTo(ChronoUnit.MILLIS).plusMillis(1)));
  }

  /** Notes parameters that have a meaning in one form of the answer only. */
  void only(String form, String... names) {
    for (String name : names) {
      if (given.containsKey(name)) {
        errors.add(error("CONTRADICTING_PARAMETERS", Message.of("query.only", name, form)));
      }
    }
  }

  /** Notes that a period ends before it begins. */
  void emptyPeriod() {
    errors.add(error("CONTRADICTING_PARAMETERS", Message.of("query.period")));
  }

  /** Refuses a cursor that continues nothing. */
  ProblemException wrongCursor() {
    errors.add(wrong("cursor", "query.cursor"));
    return problem();
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
      throw problem();
    }
  }

  private ProblemException problem() {
    return new ProblemException(
        new Problem(
            Problem.Kind.INVALID_PARAMETER,
            errors.size() == 1 ? errors.get(0).said() : Message.of("query.several", errors.size()),
            errors));
  }

  private static Instant moment(
      String value, Function<LocalDate, Instant> ofDay, UnaryOperator<Instant> ofInstant) {
    boolean day = value.length() == DAY_LENGTH;
    Instant moment = day ? ofDay.apply(LocalDate.parse(value)) : ofInstant.apply(instant(value));
    if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
      throw new DateTimeException("beyond all calendars");
    }
    return moment;
  }

  private static Instant instant(String value) {
    // A plus sign that is not encoded arrives as a blank.
    return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
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
