package pl.paragraf.api;

import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Role;
import pl.paragraf.api.language.LanguageHeaders;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ReleaseRecord;
import pl.paragraf.release.Releases;

/** Tells which releases a regulation ever had, and gives their files for good. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ReleaseResource {

  private final Releases releases;
  private final KnownRegulations known;

  @Inject
  ReleaseResource(Releases releases, KnownRegulations known) {
    this.releases = releases;
    this.known = known;
  }

  @GET
  @RolesAllowed({Role.Code.EDITOR, Role.Code.APPROVER, Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/releases")
  @Operation(summary = "Every release ever active")
  public List<ReleaseAnswer> all(@PathParam("regulation") String regulation, @Context UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
    known.get(regulation);
    return releases.history(regulation).stream().map(ReleaseAnswer::of).toList();
  }

  @GET
  @RolesAllowed({Role.Code.EDITOR, Role.Code.APPROVER, Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/releases/{number}")
  @Operation(summary = "One release and the paths of its files")
  public ReleaseAnswer one(
      @PathParam("regulation") String regulation,
      @PathParam("number") String number,
      @Context UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
    return ReleaseAnswer.of(release(regulation, number));
  }

  @GET
  @RolesAllowed({Role.Code.EDITOR, Role.Code.APPROVER, Role.Code.AUDITOR, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/releases/{number}/files/{path: .+}")
  @Produces("text/plain;charset=utf-8")
  @Operation(summary = "One file of a release, as it was when the release became active")
  public String file(
      @PathParam("regulation") String regulation,
      @PathParam("number") String number,
      @PathParam("path") String path,
      @Context UriInfo uri,
      @Context HttpServerResponse response) {
    new Query(uri.getQueryParameters(), List.of()).check();
    ReleaseRecord release = release(regulation, number);
    // Only the paths the release was stored with are looked up; none of them leads elsewhere.
    String text =
        releases
            .file(regulation, release.id().number(), path)
            .orElseThrow(
                () -> notFound(Message.of("release.no-file", String.join(", ", release.files()))));
    LanguageHeaders.unmark(response);
    return text;
  }

  private ReleaseRecord release(String regulation, String number) {
    known.get(regulation);
    return parsed(number)
        .flatMap(n -> releases.release(regulation, n))
        .orElseThrow(
            () -> notFound(Message.of("release.unknown", releases.history(regulation).size())));
  }

  private static Optional<Integer> parsed(String number) {
    try {
      return Optional.of(Integer.valueOf(number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static ProblemException notFound(Message why) {
    return new ProblemException(Problem.of(Problem.Kind.NOT_FOUND, why));
  }
}
