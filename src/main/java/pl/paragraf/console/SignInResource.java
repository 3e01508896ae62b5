package pl.paragraf.console;

import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Pages;
import pl.paragraf.access.PasswordCheck;
import pl.paragraf.access.oidc.Provider;
import pl.paragraf.access.session.CsrfGuard;
import pl.paragraf.access.session.Session;
import pl.paragraf.access.session.SignIns;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Where people sign in: with an account kept here, or with the office's identity provider. */
@Page
@Path(Pages.SIGN_IN)
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

  /** Longer is refused before any hash is made of it. */
  private static final int LONGEST_PASSWORD = 1000;

  private final Instance<PasswordCheck> accounts;
  private final Provider provider;
  private final SignInForm form;
  private final SignIns signIns;
  private final SecurityIdentity identity;
  private final OidcSession provided;

  @Inject
  SignInResource(
      Instance<PasswordCheck> accounts,
      Provider provider,
      SignInForm form,
      SignIns signIns,
      SecurityIdentity identity,
      OidcSession provided) {
    this.accounts = accounts;
    this.provider = provider;
    this.form = form;
    this.signIns = signIns;
    this.identity = identity;
    this.provided = provided;
  }

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response page(@Context RoutingContext context) {
    return Session.of(identity).isPresent()
        ? Redirect.to(Pages.HOME)
        : Response.ok(page(context, "", null)).build();
  }

  @POST
  @PermitAll
  @Blocking
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signIn(
      @Context RoutingContext context,
      @FormParam(CsrfGuard.FIELD) String token,
      @FormParam("name") String name,
      @FormParam("password") String password) {
    String shownName = name == null ? "" : name;
    if (!form.sentFromHere(context, token)) {
      return refused(context, 403, shownName, Message.of("sign-in.stale"));
    }
    try {
      Optional<SecurityIdentity> person = check(shownName, password == null ? "" : password);
      if (person.isEmpty()) {
        return refused(context, 403, shownName, Message.of("sign-in.refused"));
      }
      signIns.begin(context, person.get());
    } catch (ProblemException unanswered) {
      Problem problem = unanswered.problem();
      return refused(context, problem.kind().status(), shownName, problem.said());
    }
    form.withdraw(context);
    return Redirect.to(Pages.HOME);
  }

  /** Reached with an identity of the provider's only; without one the request is sent there. */
  @GET
  @Path("/oidc")
  @Authenticated
  @Blocking
  @Operation(hidden = true)
  public Uni<Response> signedInWithProvider(@Context RoutingContext context) {
    if (context.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
      // A token is good for as long as it says; a session made of it would outlive it.
      throw new ProblemException(
          Problem.of(Problem.Kind.FORBIDDEN, Message.of("sign-in.by-token")));
    }
    if (Session.of(identity).isPresent()) {
      return Uni.createFrom().item(Redirect.to(Pages.HOME));
    }
    signIns.begin(context, identity);
    form.withdraw(context);
    // what the provider told is known now: its cookie goes
    return provided.logout().map(gone -> Redirect.to(Pages.HOME));
  }

  private Optional<SecurityIdentity> check(String name, String password) {
    if (accounts.isUnsatisfied() || password.length() > LONGEST_PASSWORD) {
      return Optional.empty();
    }
    char[] secret = password.toCharArray();
    try {
      return accounts.get().check(name, secret);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private Response refused(RoutingContext context, int status, String name, Message error) {
    return Response.status(status).entity(page(context, name, error)).build();
  }

  private TemplateInstance page(RoutingContext context, String name, Message error) {
    Words words = Words.of(context);
    return new SignInPage(
        words,
        form.issue(context),
        !accounts.isUnsatisfied(),
        provider.configured() ? Pages.PROVIDER : null,
        name,
        error == null ? null : error.in(words.language()));
  }
}
