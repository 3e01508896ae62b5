package pl.paragraf.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import pl.paragraf.access.Role;
import pl.paragraf.access.Token;
import pl.paragraf.access.Tokens;
import pl.paragraf.ledger.Access;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Makes, lists and revokes API tokens. Who is limited to some regulations may not. What gives
 * rights is in the access log before it takes effect; what takes them away takes effect first.
 */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  /** What the administrator's token of the data folder would be listed as. */
  private static final String OF_THE_FILE = "admin";

  private final Tokens tokens;
  private final KnownRegulations known;
  private final Administration administration;
  private final Clock clock;

  @Inject
  TokenResource(Tokens tokens, KnownRegulations known, Administration administration, Clock clock) {
    this.tokens = tokens;
    this.known = known;
    this.administration = administration;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Role.Code.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "create-token",
      summary = "Makes a token; the answer is the only one that ever shows it")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "NewToken")))
  @APIResponse(
      responseCode = "201",
      description = "The token",
      content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
  public Response create(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    Caller caller = administration.caller(uri);
    GrantRequest.ForToken asked =
        GrantRequest.token(
            Body.read(body, headers, GrantRequest.LIMIT), known.ids(), clock.instant());
    administration.record(Access.Operation.CREDENTIAL_CREATED, caller, asked.grant().name());
    Tokens.Created created = tokens.create(asked.grant(), asked.expiresAt(), caller.name());
    return Response.status(Response.Status.CREATED).entity(TokenAnswer.of(created)).build();
  }

  @GET
  @RolesAllowed(Role.Code.ADMIN)
  @Operation(
      operationId = "list-tokens",
      summary = "Every token made, revoked and expired ones too, without what has to be shown")
  public List<TokenAnswer> all(@Context UriInfo uri) {
    administration.caller(uri);
    return tokens.all().stream().map(TokenAnswer::of).toList();
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.Code.ADMIN)
  @Operation(
      operationId = "revoke-token",
      summary = "Revokes a token at once; it stays in the list")
  public TokenAnswer revoke(@PathParam("id") String id, @Context UriInfo uri) {
    Caller caller = administration.caller(uri);
    if (id.equals(OF_THE_FILE)) {
      throw problem(Problem.Kind.CONFLICT, "token.of-the-file");
    }
    Token revoked =
        tokens.revoke(id).orElseThrow(() -> problem(Problem.Kind.NOT_FOUND, "token.unknown"));
    administration.record(Access.Operation.CREDENTIAL_REVOKED, caller, revoked.grant().name());
    return TokenAnswer.of(revoked);
  }

  private static ProblemException problem(Problem.Kind kind, String message) {
    return new ProblemException(Problem.of(kind, Message.of(message)));
  }
}
