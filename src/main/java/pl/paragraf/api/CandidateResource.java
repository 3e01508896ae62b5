package pl.paragraf.api;

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
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import pl.paragraf.access.Role;
import pl.paragraf.engine.RuleCompiler;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.proof.Checked;
import pl.paragraf.proof.Checker;
import pl.paragraf.regulation.Reading;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.release.Lease;
import pl.paragraf.release.Releases;

/**
 * Checks files that are not live, as a reload would, and tells everything found. Nothing is
 * activated, registered or kept. One at a time: a check may use every processor.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CandidateResource {

  /** Texts of the size allowed, written as JSON with every character escaped. */
  private static final int LIMIT = 6 * RegulationReader.MAX_BYTES;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final Releases releases;
  private final KnownRegulations known;
  private final RegulationReader reader;
  private final RuleCompiler compiler;
  private final Semaphore turn = new Semaphore(1);

  @Inject
  CandidateResource(
      Releases releases, KnownRegulations known, RegulationReader reader, RuleCompiler compiler) {
    this.releases = releases;
    this.known = known;
    this.reader = reader;
    this.compiler = compiler;
  }

  @POST
  @RolesAllowed({Role.Code.EDITOR, Role.Code.ADMIN})
  @Path("/regulations/{regulation}/candidates")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "check-candidate",
      summary = "Checks files as a reload would, scenarios included; activates nothing")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Candidate")))
  public CandidateAnswer check(
      @PathParam("regulation") String regulation,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    new Query(uri.getQueryParameters(), List.of()).check();
    if (!ID.matcher(regulation).matches()) {
      throw problem(Problem.Kind.INVALID_PARAMETER, "candidate.id");
    }
    SortedMap<String, String> files =
        CandidateRequest.files(Body.read(body, headers, LIMIT), () -> active(regulation));
    if (!turn.tryAcquire()) {
      throw problem(Problem.Kind.UNAVAILABLE, "candidate.busy");
    }
    try {
      return answer(reader.parse(regulation, files));
    } finally {
      turn.release();
    }
  }

  /** By a compiler of its own, which leaves no trace in the one for releases. */
  private CandidateAnswer answer(Reading reading) {
    Checker checker = Checker.of(compiler.aside());
    try (Checked checked = checker.check(reading, Checker.Extent.SCENARIOS)) {
      return CandidateAnswer.of(checked.report());
    }
  }

  private SortedMap<String, String> active(String regulation) {
    known.get(regulation);
    try (Lease lease = releases.lease(regulation)) {
      return lease.source().files();
    }
  }

  private static ProblemException problem(Problem.Kind kind, String message) {
    return new ProblemException(Problem.of(kind, Message.of(message)));
  }
}
