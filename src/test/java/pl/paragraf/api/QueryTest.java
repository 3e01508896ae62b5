package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

class QueryTest {

  private static final List<String> KNOWN = List.of("trace", "release", "knownAt", "asOf");

  @Test
  void valuesAreRead() {
    Query query =
        query(
            "trace",
            "none",
            "release",
            "3",
            "knownAt",
            "2026-11-21T20:00:00 01:00",
            "asOf",
            "2018-02-15");

    assertEquals(TraceLevel.NONE, query.trace(TraceLevel.FIRED));
    assertEquals(Optional.of(3), query.release());
    assertEquals(Optional.of(Instant.parse("2026-11-21T19:00:00Z")), query.knownAt());
    assertEquals(Optional.of(LocalDate.of(2018, 2, 15)), query.asOf());
    query.check();
  }

  @Test
  void absentValuesAreEmptyOrTheDefault() {
    Query query = query();

    assertEquals(TraceLevel.FIRED, query.trace(TraceLevel.FIRED));
    assertEquals(Optional.empty(), query.release());
    assertEquals(Optional.empty(), query.knownAt());
    query.check();
  }

  @Test
  void everyErrorIsToldAtOnce() {
    Query query =
        query("tarce", "none", "trace", "all", "release", "0", "knownAt", "today", "asOf", "x");
    query.trace(TraceLevel.FIRED);
    query.release();
    query.knownAt();
    query.asOf();

    Problem problem = assertThrows(ProblemException.class, query::check).problem();

    assertEquals(Problem.Kind.INVALID_PARAMETER, problem.kind());
    assertEquals("5 query parameters are wrong.", problem.detail());
    assertEquals(
        List.of(
            "There is a query parameter this path does not know. Did you mean 'trace'? Known here:"
                + " trace, release, knownAt, asOf.",
            "'trace' takes none or fired.",
            "'release' takes a release number, from 1.",
            "'knownAt' takes an instant with its offset, for example 2026-11-21T19:00:00Z.",
            "'asOf' takes a day, for example 2026-11-21."),
        problem.errors().stream().map(Problem.Error::message).toList());
  }

  @Test
  void theFullTraceIsRefusedRatherThanFaked() {
    Query query = query("trace", "full");
    query.trace(TraceLevel.FIRED);

    assertEquals(
        "'trace=full' is not offered: rules that did not fire are not reported yet. Use"
            + " 'trace=fired'.",
        assertThrows(ProblemException.class, query::check).problem().detail());
  }

  @Test
  void aRepeatedParameterIsRefused() {
    MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
    given.addAll("trace", "none", "fired");

    assertEquals(
        "'trace' may be given once only.",
        assertThrows(ProblemException.class, () -> new Query(given, KNOWN).check())
            .problem()
            .detail());
  }

  @Test
  void contradictingParametersAreRefused() {
    Query query = query("release", "1", "knownAt", "2026-11-21T19:00:00Z");
    query.exclusive("release", "knownAt");

    assertEquals(
        "Give 'release' or 'knownAt', not both.",
        assertThrows(ProblemException.class, query::check).problem().detail());
  }

  @Test
  void aPeriodIsMadeOfDaysInWarsawOrInstants() {
    Query days = search("from", "2026-03-29", "to", "2026-03-29");
    assertEquals(Optional.of(Instant.parse("2026-03-28T23:00:00Z")), days.from());
    assertEquals(Optional.of(Instant.parse("2026-03-29T22:00:00Z")), days.to());
    Query instants = search("from", "2026-03-29T10:00:00.5 02:00", "to", "2026-03-29T08:00:00Z");
    assertEquals(Optional.of(Instant.parse("2026-03-29T08:00:00.5Z")), instants.from());
    assertEquals(Optional.of(Instant.parse("2026-03-29T08:00:00.001Z")), instants.to());
    days.check();
    instants.check();
  }

  @Test
  void momentsBeyondAllCalendarsAreRefused() {
    for (String moment :
        List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "2026-02-30", "now")) {
      Query query = search("from", moment);
      query.from();
      assertEquals(
          "'from' takes a day, for example 2026-11-21, or an instant with its offset, for example"
              + " 2026-11-21T19:00:00Z.",
          assertThrows(ProblemException.class, query::check).problem().detail());
    }
  }

  @Test
  void aLimitStandsBetweenOneAndTheMost() {
    assertEquals(50, search().limit(50, 200));
    assertEquals(200, search("limit", "200").limit(50, 200));
    for (String wrong : List.of("0", "201", "-1", "many", "99999999999")) {
      Query query = search("limit", wrong);
      query.limit(50, 200);
      assertThrows(ProblemException.class, query::check);
    }
  }

  @Test
  void aTextIsNotBlankAndAWordIsOneOfThoseKnown() {
    Query query = search("subject", " ", "format", "xml");
    query.text("subject");
    query.word("format", List.of("json", "csv"));

    assertEquals(
        List.of(
            "'subject' takes a text of 1 to 1000 characters that is not blank.",
            "'format' takes one of json, csv."),
        assertThrows(ProblemException.class, query::check).problem().errors().stream()
            .map(Problem.Error::message)
            .toList());
  }

  private static Query search(String... pairs) {
    MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.add(pairs[i], pairs[i + 1]);
    }
    return new Query(given, List.of("from", "to", "limit", "subject", "format"));
  }

  private static Query query(String... pairs) {
    MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.add(pairs[i], pairs[i + 1]);
    }
    return new Query(given, KNOWN);
  }
}
