package pl.paragraf.access.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;

/** Tells whether a browser sends a request on behalf of another site. */
final class Origins {

  private Origins() {}

  /**
   * True when the browser says so: {@code Sec-Fetch-Site} names another site than this one, or
   * {@code Origin} another host or port. Whoever sends neither header is no browser of our days,
   * and still needs the form token.
   */
  static boolean foreign(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = request.getHeader("Origin");
    return origin != null && !sameHost(origin, request.authority());
  }

  /** The scheme is left out: a proxy in front may speak TLS where the service does not. */
  private static boolean sameHost(String origin, HostAndPort here) {
    URI from;
    try {
      from = new URI(origin);
    } catch (URISyntaxException e) {
      return false;
    }
    if (here == null || from.getHost() == null || !from.getHost().equalsIgnoreCase(here.host())) {
      return false;
    }
    int standard = "https".equals(from.getScheme()) ? 443 : 80;
    int port = from.getPort() == -1 ? standard : from.getPort();
    return here.port() == -1 || here.port() == 0 ? port == standard : port == here.port();
  }
}
