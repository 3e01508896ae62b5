package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Role;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.api.language.LanguageHeaders;
import pl.paragraf.decision.Accesses;
import pl.paragraf.decision.Verifications;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Checkpoint;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.model.Language;

/** Gives auditors what they need to check the ledger, here or elsewhere. */
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

  private static final String TEXT = "text/plain;charset=utf-8";

  private final Ledger ledger;
  private final Verifications verifications;
  private final Streams streams;
  private final Accesses accesses;
  private final SecurityIdentity asking;

  @Inject
  LedgerResource(
      Ledger ledger,
      Verifications verifications,
      Streams streams,
      Accesses accesses,
      SecurityIdentity asking) {
    this.ledger = ledger;
    this.verifications = verifications;
    this.streams = streams;
    this.accesses = accesses;
    this.asking = asking;
  }

  @GET
  @RolesAllowed({Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/checkpoint")
  @Produces({MediaType.APPLICATION_JSON, TEXT})
  @Operation(
      operationId = "read-checkpoint",
      summary = "Signed size and root of the ledger; as text/plain the signed note alone")
  public Response checkpoint(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context HttpServerResponse response) {
    new Query(uri.getQueryParameters(), List.of()).check();
    Checkpoint checkpoint = ledger.checkpoint();
    LanguageHeaders.unmark(response);
    return asText(headers)
        ? Response.ok(checkpoint.note(), TEXT).build()
        : Response.ok(CheckpointAnswer.of(checkpoint), MediaType.APPLICATION_JSON_TYPE).build();
  }

  @GET
  @RolesAllowed({Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/public-key")
  @Produces(TEXT)
  @Operation(
      operationId = "read-public-key",
      summary = "The key that checkpoints are signed with, as PEM")
  public String publicKey(@Context UriInfo uri, @Context HttpServerResponse response) {
    new Query(uri.getQueryParameters(), List.of()).check();
    String key = ledger.publicKey();
    LanguageHeaders.unmark(response);
    return key;
  }

  @POST
  @RolesAllowed({Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/verification")
  @Operation(
      operationId = "verify-ledger",
      summary = "Checks everything that is stored and names the first damaged entry")
  public CompletionStage<VerificationAnswer> verification(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
    new Query(uri.getQueryParameters(), List.of()).check();
    Language language = AcceptLanguage.of(headers);
    String by = security.getUserPrincipal().getName();
    Access access = Access.of(Access.Operation.VERIFY);
    return verifications
        .verify()
        .thenCompose(found -> accesses.before(VerificationAnswer.of(found, language), by, access));
  }

  @GET
  @RolesAllowed({Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/export")
  @Produces(CaseResource.NDJSON)
  @Operation(
      operationId = "export-ledger",
      summary = "The whole ledger, to be verified elsewhere with the public key alone")
  public Response export(
      @Context UriInfo uri,
      @Context HttpServerResponse response,
      @Context SecurityContext security) {
    Caller.of(asking).requireUnlimited();
    new Query(uri.getQueryParameters(), List.of()).check();
    LanguageHeaders.unmark(response);
    String by = security.getUserPrincipal().getName();
    return streams.answer(
        MediaType.valueOf(CaseResource.NDJSON),
        out -> {
          accesses.await(by, Access.of(Access.Operation.LEDGER_EXPORT));
          ledger.export(out);
        });
  }

  private static boolean asText(HttpHeaders headers) {
    for (MediaType wanted : headers.getAcceptableMediaTypes()) {
      if (wanted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (wanted.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
        return true;
      }
    }
    return false;
  }
}
