package pl.paragraf.console;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Pages;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;
import pl.paragraf.access.session.Session;
import pl.paragraf.access.session.SignIns;

/** The first page of who is signed in, the way out, and what pages look like. */
@Page
@Path(Pages.HOME)
public class HomeResource {

  private final SignIns signIns;
  private final SecurityIdentity identity;
  private final byte[] style;

  @Inject
  HomeResource(SignIns signIns, SecurityIdentity identity) throws IOException {
    this.signIns = signIns;
    this.identity = identity;
    try (InputStream css = HomeResource.class.getResourceAsStream("console.css")) {
      this.style = css.readAllBytes();
    }
  }

  @GET
  @Authenticated
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response home(@Context RoutingContext context) {
    Words words = Words.of(context);
    return Session.of(identity)
        .map(session -> Response.ok(page(words, session)).build())
        .orElseThrow(NotFoundException::new); // programs have no page here
  }

  private static HomePage page(Words words, Session session) {
    Optional<Set<String>> scope = Scope.of(session.identity()).regulations();
    List<String> roles =
        Role.CODES.stream()
            .filter(session.identity()::hasRole)
            .map(code -> words.text("role." + code))
            .toList();
    return new HomePage(
        words,
        session.formToken(),
        session.person(),
        roles,
        scope.isPresent(),
        List.copyOf(new TreeSet<>(scope.orElse(Set.of()))));
  }

  @POST
  @Path("sign-out")
  @PermitAll
  @Blocking
  @Operation(hidden = true)
  public Response signOut(@Context RoutingContext context) {
    signIns.end(context);
    return Redirect.to(Pages.SIGN_IN);
  }

  @GET
  @Path("console.css")
  @PermitAll
  @Produces("text/css")
  @Operation(hidden = true)
  public byte[] style() {
    return style;
  }
}
