package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import pl.paragraf.access.Role;
import pl.paragraf.decision.Erasures;
import pl.paragraf.decision.Retention;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Ledger;

/** Erases what must not be kept any longer. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {

  /** Bytes of a body; it names a case and a reason. */
  private static final int LIMIT = 64 * 1024;

  private final Erasures erasures;
  private final Retention retention;
  private final KnownRegulations known;
  private final Ledger ledger;
  private final SecurityIdentity asking;

  @Inject
  ErasureResource(
      Erasures erasures,
      Retention retention,
      KnownRegulations known,
      Ledger ledger,
      SecurityIdentity asking) {
    this.erasures = erasures;
    this.retention = retention;
    this.known = known;
    this.ledger = ledger;
    this.asking = asking;
  }

  @POST
  @RolesAllowed(Role.Code.ADMIN)
  @Path("/decisions/{id}/erasure")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "erase-decision",
      summary = "Destroys the key of one decision; that it was taken stays proven")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ErasureOfOne")))
  public ErasureAnswer one(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    new Query(uri.getQueryParameters(), List.of()).check();
    String reason = ErasureRequest.reason(Body.read(body, headers, LIMIT));
    Caller caller = Caller.of(asking);
    caller.find(ledger, id);
    return ErasureAnswer.of(erasures.erase(id, caller.name(), reason));
  }

  @POST
  @RolesAllowed(Role.Code.ADMIN)
  @Path("/erasures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "erase-decisions",
      summary = "Destroys the keys of every decision about one case or one subject")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "ErasureOfSeveral")))
  public ErasureAnswer several(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    new Query(uri.getQueryParameters(), List.of()).check();
    ErasureRequest.Several asked = ErasureRequest.several(Body.read(body, headers, LIMIT));
    Caller caller = Caller.of(asking);
    Filter filter = caller.narrowed(asked.filter());
    filter.regulation().ifPresent(id -> known.get(id, caller));
    return ErasureAnswer.of(erasures.erase(filter, caller.name(), asked.reason()));
  }

  @POST
  @RolesAllowed(Role.Code.ADMIN)
  @Path("/regulations/{regulation}/retention")
  @Operation(
      operationId = "run-retention",
      summary = "Erases now what the regulation keeps no longer")
  public RetentionAnswer retention(
      @PathParam("regulation") String regulation, @Context UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
    known.get(regulation);
    return RetentionAnswer.of(retention.run(regulation, Caller.of(asking).name()));
  }
}
