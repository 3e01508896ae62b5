package pl.paragraf.console;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Leads a browser to another page. */
final class Redirect {

  private Redirect() {}

  /**
   * To a path of this service, with GET. The path alone is told: under which scheme and host the
   * browser came, a proxy in front knows better.
   */
  static Response to(String path) {
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }
}
