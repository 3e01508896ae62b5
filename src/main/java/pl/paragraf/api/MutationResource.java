package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.proof.mutation.MutationJob;
import pl.paragraf.proof.mutation.MutationJobs;
import pl.paragraf.release.Lease;
import pl.paragraf.release.Releases;

/** Mutation tests of active releases, run in the background. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class MutationResource {

  private final Releases releases;
  private final KnownRegulations known;
  private final MutationJobs jobs;
  private final SecurityIdentity asking;

  @Inject
  MutationResource(
      Releases releases, KnownRegulations known, MutationJobs jobs, SecurityIdentity asking) {
    this.releases = releases;
    this.known = known;
    this.jobs = jobs;
    this.asking = asking;
  }

  @POST
  @RolesAllowed({Role.Code.EDITOR, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/mutations")
  @Operation(
      operationId = "start-mutation-test",
      summary =
          "Begins to shift every threshold of the active release by its smallest step, to tell which"
              + " shifts no scenario notices; one test at a time")
  @APIResponse(
      responseCode = "202",
      description = "Begun; Location tells where progress and report are found",
      content = @Content(schema = @Schema(implementation = MutationAnswer.class)))
  public Response start(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    new Query(uri.getQueryParameters(), List.of()).check();
    known.get(regulation);
    MutationJob job;
    try (Lease lease = releases.lease(regulation)) {
      job = jobs.start(lease.source(), lease.id()).orElseThrow(this::busy);
    }
    URI place = uri.getAbsolutePathBuilder().path(job.id()).build();
    return Response.accepted(MutationAnswer.of(job, AcceptLanguage.of(headers)))
        .location(place)
        .build();
  }

  @GET
  @RolesAllowed({Role.Code.EDITOR, Role.Code.APPROVER, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/mutations/{job}")
  @Operation(
      operationId = "mutation-test",
      summary = "How far a mutation test is, and its report when it is done")
  public MutationAnswer one(
      @PathParam("regulation") String regulation,
      @PathParam("job") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    new Query(uri.getQueryParameters(), List.of()).check();
    return MutationAnswer.of(job(regulation, id), AcceptLanguage.of(headers));
  }

  @DELETE
  @RolesAllowed({Role.Code.EDITOR, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/mutations/{job}")
  @Operation(
      operationId = "cancel-mutation-test",
      summary = "Stops a mutation test that is running")
  public void cancel(
      @PathParam("regulation") String regulation,
      @PathParam("job") String id,
      @Context UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
    jobs.cancel(job(regulation, id).id());
  }

  private MutationJob job(String regulation, String id) {
    known.get(regulation);
    return jobs.find(id)
        .filter(job -> job.regulation().equals(regulation))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(Problem.Kind.NOT_FOUND, Message.of("mutation.unknown"))));
  }

  private ProblemException busy() {
    Scope scope = Scope.of(asking);
    Optional<MutationJob> running = jobs.running().filter(job -> scope.covers(job.regulation()));
    if (running.isEmpty()) {
      return new ProblemException(
          Problem.of(Problem.Kind.CONFLICT, Message.of("mutation.running-elsewhere")));
    }
    return new ProblemException(
        Problem.of(
            Problem.Kind.CONFLICT,
            Message.of("mutation.running", running.get().regulation(), running.get().id())));
  }
}
