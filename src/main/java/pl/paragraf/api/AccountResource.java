package pl.paragraf.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import pl.paragraf.access.Account;
import pl.paragraf.access.LocalAccounts;
import pl.paragraf.access.Role;
import pl.paragraf.ledger.Access;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Makes, lists, changes and disables accounts of people in an office without an identity provider.
 * Who is limited to some regulations may not. What gives rights is in the access log before it
 * takes effect; what takes them away takes effect first.
 */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {

  private final LocalAccounts accounts;
  private final KnownRegulations known;
  private final Administration administration;

  @Inject
  AccountResource(LocalAccounts accounts, KnownRegulations known, Administration administration) {
    this.accounts = accounts;
    this.known = known;
    this.administration = administration;
  }

  @POST
  @RolesAllowed(Role.Code.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "create-account",
      summary = "Makes an account, also in the place of a disabled one of the same name")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "NewAccount")))
  @APIResponse(
      responseCode = "201",
      description = "The account",
      content = @Content(schema = @Schema(implementation = AccountAnswer.class)))
  public Response create(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    Caller caller = administration.caller(uri);
    GrantRequest.ForAccount asked =
        GrantRequest.account(Body.read(body, headers, GrantRequest.LIMIT), known.ids());
    try {
      accounts.requireFree(asked.grant().name());
      record(Access.Operation.CREDENTIAL_CREATED, caller, asked.grant().name());
      Account account = accounts.create(asked.grant(), asked.password(), caller.name());
      return Response.status(Response.Status.CREATED).entity(AccountAnswer.of(account)).build();
    } finally {
      Arrays.fill(asked.password(), ' ');
    }
  }

  @GET
  @RolesAllowed(Role.Code.ADMIN)
  @Operation(operationId = "list-accounts", summary = "Every account, disabled ones too")
  public List<AccountAnswer> all(@Context UriInfo uri) {
    administration.caller(uri);
    return accounts.all().stream().map(AccountAnswer::of).toList();
  }

  @PUT
  @Path("/{name}/password")
  @RolesAllowed(Role.Code.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "set-password",
      summary = "Sets another password; who is signed in has to sign in again")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "NewPassword")))
  public AccountAnswer setPassword(
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    Caller caller = administration.caller(uri);
    char[] password = GrantRequest.password(Body.read(body, headers, GrantRequest.LIMIT));
    try {
      accounts.requireInUse(name);
      record(Access.Operation.CREDENTIAL_CHANGED, caller, name);
      return accounts
          .setPassword(name, password)
          .map(AccountAnswer::of)
          .orElseThrow(LocalAccounts::noneInUse);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  @DELETE
  @Path("/{name}")
  @RolesAllowed(Role.Code.ADMIN)
  @Operation(
      operationId = "disable-account",
      summary = "Lets nobody sign in any more, at once; the account stays in the list")
  public AccountAnswer disable(@PathParam("name") String name, @Context UriInfo uri) {
    Caller caller = administration.caller(uri);
    Account disabled = accounts.disable(name).orElseThrow(AccountResource::unknown);
    record(Access.Operation.CREDENTIAL_REVOKED, caller, name);
    return AccountAnswer.of(disabled);
  }

  private void record(Access.Operation operation, Caller by, String name) {
    administration.record(operation, by, Account.PREFIX + name);
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.of(Problem.Kind.NOT_FOUND, Message.of("account.unknown")));
  }
}
