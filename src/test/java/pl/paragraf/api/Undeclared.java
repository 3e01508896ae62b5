package pl.paragraf.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a new resource is when nobody said who may use it. */
@Path("/api/v1/undeclared")
public class Undeclared {

  static final AtomicInteger REACHED = new AtomicInteger();

  @GET
  @Operation(hidden = true)
  public String read() {
    return "reached " + REACHED.incrementAndGet();
  }

  @POST
  @Operation(hidden = true)
  public String change(String body) {
    return "reached " + REACHED.incrementAndGet();
  }
}
