package pl.paragraf.api;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells whoever asks what the service takes it for. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  private final SecurityIdentity asking;

  @Inject
  MeResource(SecurityIdentity asking) {
    this.asking = asking;
  }

  /** Also for people none of whose roles is known here: it tells them so. */
  @GET
  @Authenticated
  @Operation(
      operationId = "read-me",
      summary = "Name, roles and regulations of the credential that asks")
  public MeAnswer me(@Context UriInfo uri) {
    new Query(uri.getQueryParameters(), List.of()).check();
    return MeAnswer.of(asking);
  }
}
