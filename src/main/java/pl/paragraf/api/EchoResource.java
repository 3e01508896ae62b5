package pl.paragraf.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import pl.paragraf.access.Role;
import pl.paragraf.api.answer.Json;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ParagrafConfig;

/** The yardstick of the benchmark: what a request costs when nothing is decided. */
@Path("/api/v1")
public class EchoResource {

  private final ObjectMapper mapper;
  private final int limit;

  @Inject
  EchoResource(ObjectMapper mapper, ParagrafConfig config) {
    this.mapper = mapper;
    this.limit = Math.toIntExact(config.limits().bodyBytes());
  }

  @POST
  @RolesAllowed({Role.Code.CLIENT, Role.Code.ADMIN})
  @Path("/echo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Parses a JSON body and answers it",
      description =
          "The yardstick of the benchmark: a decision is compared with what it costs to parse and"
              + " write the same body. It touches no regulation and records nothing.")
  public Json echo(@Context HttpHeaders headers, InputStream body) throws IOException {
    JsonNode tree = mapper.readTree(Body.read(body, headers, limit));
    if (tree.isMissingNode()) {
      throw new ProblemException(Problem.of(Problem.Kind.MALFORMED, Message.of("body.empty-json")));
    }
    return new Json(mapper.writeValueAsBytes(tree));
  }
}
