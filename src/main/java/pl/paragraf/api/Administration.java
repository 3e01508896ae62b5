package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import pl.paragraf.decision.Accesses;
import pl.paragraf.ledger.Access;
import pl.paragraf.model.ProblemException;

/** Who may manage credentials, and what the access log keeps of it. Thread-safe. */
@Singleton
class Administration {

  private final SecurityIdentity asking;
  private final Accesses accesses;

  @Inject
  Administration(SecurityIdentity asking, Accesses accesses) {
    this.asking = asking;
    this.accesses = accesses;
  }

  /**
   * Who sent the request, which takes no parameters.
   *
   * @throws ProblemException FORBIDDEN when it is limited to some regulations, INVALID_PARAMETER
   */
  Caller caller(UriInfo uri) {
    Caller caller = Caller.of(asking);
    caller.requireUnlimited();
    new Query(uri.getQueryParameters(), List.of()).check();
    return caller;
  }

  /**
   * Records what was done to a credential and waits until that is on disk.
   *
   * @param credential its name, as the ledger records it
   * @throws ProblemException UNAVAILABLE when it cannot be recorded
   */
  void record(Access.Operation operation, Caller by, String credential) {
    accesses.await(by.name(), Access.of(operation, credential));
  }
}
