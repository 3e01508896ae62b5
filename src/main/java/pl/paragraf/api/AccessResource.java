package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import pl.paragraf.access.Role;
import pl.paragraf.api.language.LanguageHeaders;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.AccessFilter;
import pl.paragraf.ledger.Ledger;

/** Tells auditors who had access to what. Looking at the log is not logged: see ADR 20. */
@Path("/api/v1/ledger/accesses")
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

  private static final int USUAL = 50;
  private static final int MOST = 200;

  private static final List<String> KNOWN =
      List.of("by", "operation", "decision", "from", "to", "cursor", "limit");

  private static final List<String> OPERATIONS =
      Arrays.stream(Access.Operation.values()).map(Enum::name).toList();

  private final Ledger ledger;
  private final SecurityIdentity asking;

  @Inject
  AccessResource(Ledger ledger, SecurityIdentity asking) {
    this.ledger = ledger;
    this.asking = asking;
  }

  @GET
  @RolesAllowed({Role.Code.AUDITOR, Role.Code.ADMIN})
  @Operation(
      operationId = "find-accesses",
      summary =
          "Finds who read, searched, exported, replayed or erased what, and what happened to"
              + " credentials, newest first")
  @Parameter(
      name = "by",
      in = ParameterIn.QUERY,
      description = "Name of the credential that asked, exactly",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "operation",
      in = ParameterIn.QUERY,
      description = "What was done, for example READ or EXPORT",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "decision",
      in = ParameterIn.QUERY,
      description = "Id of a decision concerned",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "from",
      in = ParameterIn.QUERY,
      description = "Recorded on this day (Europe/Warsaw) or at this instant, or later",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "to",
      in = ParameterIn.QUERY,
      description = "Recorded on this day (Europe/Warsaw) or at this instant, or earlier",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The next of an earlier page",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "Most accesses of a page: 1 to 200, usually 50",
      schema = @Schema(type = SchemaType.STRING))
  public AccessAnswer.Accesses accesses(
      @Context UriInfo uri, @Context HttpServerResponse response) {
    Caller.of(asking).requireUnlimited();
    Query query = new Query(uri.getQueryParameters(), KNOWN);
    Optional<Instant> from = query.from();
    Optional<Instant> to = query.to();
    AccessFilter filter =
        new AccessFilter(
            query.text("by"),
            query.word("operation", OPERATIONS).map(Access.Operation::valueOf),
            query.text("decision"),
            from,
            to);
    Optional<String> cursor = query.text("cursor");
    int limit = query.limit(USUAL, MOST);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      query.emptyPeriod();
    }
    query.check();
    AccessAnswer.Accesses found = page(filter, cursor, limit, query);
    LanguageHeaders.unmark(response);
    return found;
  }

  private AccessAnswer.Accesses page(
      AccessFilter filter, Optional<String> cursor, int limit, Query query) {
    try {
      return AccessAnswer.Accesses.of(ledger.accesses(filter, cursor, limit));
    } catch (IllegalArgumentException e) {
      if (cursor.isEmpty()) {
        throw e;
      }
      throw query.wrongCursor();
    }
  }
}
