package pl.paragraf.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.Filter;

/**
 * Which decisions a client wants to find, and how they are to be told.
 *
 * @param cursor where to go on, empty for the newest
 * @param limit most decisions of a page
 */
record Found(Filter filter, Form form, Optional<String> cursor, int limit, Query query) {

  private static final int USUAL = 50;
  private static final int MOST = 200;

  private static final List<String> KNOWN =
      List.of(
          "regulation",
          "caseReference",
          "outcome",
          "subject",
          "from",
          "to",
          "release",
          "cursor",
          "limit",
          "format");

  /**
   * @throws pl.paragraf.model.ProblemException INVALID_PARAMETER with everything wrong
   */
  static Found read(UriInfo uri, HttpHeaders headers) {
    Query query = new Query(uri.getQueryParameters(), KNOWN);
    Optional<Instant> from = query.from();
    Optional<Instant> to = query.to();
    Filter filter =
        new Filter(
            query.text("regulation"),
            query.text("caseReference"),
            query.text("subject"),
            query.text("outcome"),
            from,
            to,
            query.release());
    Optional<String> format = query.word("format", Form.WORDS);
    Form form = format.map(Form::named).orElseGet(() -> Form.accepted(headers));
    Optional<String> cursor = query.text("cursor");
    int limit = query.limit(USUAL, MOST);
    if (form != Form.JSON) {
      query.only("json", "cursor", "limit");
    }
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      query.emptyPeriod();
    }
    query.check();
    return new Found(filter, form, cursor, limit, query);
  }

  /** The same, narrowed to what a caller may see. */
  Found seenBy(Caller caller) {
    return new Found(caller.narrowed(filter), form, cursor, limit, query);
  }
}
