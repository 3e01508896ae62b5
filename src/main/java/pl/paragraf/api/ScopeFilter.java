package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import pl.paragraf.access.Scope;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.Releases;

/**
 * Keeps credentials that are limited to some regulations from whatever path lies below another one,
 * the paths to come included. Runs after the check of roles.
 */
@Singleton
public class ScopeFilter {

  static final String REGULATION = "regulation";
  private static final String CANDIDATES = "/candidates";

  private final SecurityIdentity asking;
  private final Releases releases;

  @Inject
  ScopeFilter(SecurityIdentity asking, Releases releases) {
    this.asking = asking;
    this.releases = releases;
  }

  /**
   * @throws ProblemException FORBIDDEN for a regulation outside the scope, whether there is one or
   *     not; NOT_FOUND for one there is not, without the names of others
   */
  @ServerRequestFilter
  public void check(UriInfo uri) {
    String regulation = uri.getPathParameters().getFirst(REGULATION);
    if (regulation == null || Scope.of(asking).regulations().isEmpty()) {
      return;
    }
    Caller.of(asking).requireWithin(regulation);
    if (releases.status(regulation).isEmpty() && !uri.getPath().endsWith(CANDIDATES)) {
      throw new ProblemException(
          Problem.of(Problem.Kind.NOT_FOUND, Message.of("regulation.unknown", Message.NONE)));
    }
  }
}
