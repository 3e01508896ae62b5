package pl.paragraf.api;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;
import pl.paragraf.decision.Entries;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Who asks, and what of the regulations and the record it may see.
 *
 * @param name name of its principal, as the ledger records it
 * @param scope the regulations it is limited to
 * @param ownOnly whether it sees only decisions it asked for itself
 */
record Caller(String name, Scope scope, boolean ownOnly) {

  static Caller of(SecurityIdentity identity) {
    boolean readsAll = identity.hasRole(Role.Code.AUDITOR) || identity.hasRole(Role.Code.ADMIN);
    return new Caller(identity.getPrincipal().getName(), Scope.of(identity), !readsAll);
  }

  /**
   * Refuses a regulation outside the scope, whether there is one of this id or not.
   *
   * @throws ProblemException FORBIDDEN
   */
  void requireWithin(String regulation) {
    if (!scope.covers(regulation)) {
      throw forbidden("credential.out-of-scope");
    }
  }

  /**
   * Refuses what concerns every regulation to who is limited to some.
   *
   * @throws ProblemException FORBIDDEN
   */
  void requireUnlimited() {
    if (scope.regulations().isPresent()) {
      throw forbidden("credential.limited");
    }
  }

  /**
   * The filter, narrowed to what the caller may see.
   *
   * @throws ProblemException FORBIDDEN when it asks for a regulation outside the scope
   */
  Filter narrowed(Filter filter) {
    filter.regulation().ifPresent(this::requireWithin);
    return filter.narrowed(ownOnly ? Optional.of(name) : Optional.empty(), scope.regulations());
  }

  /**
   * The entry of a decision the caller may see.
   *
   * @throws ProblemException NOT_FOUND when there is none; the same when it is somebody else's
   */
  Entry find(Ledger ledger, String id) {
    Entry entry = Entries.find(ledger, id);
    if (!scope.covers(entry.regulation()) || (ownOnly && !entry.by().equals(name))) {
      throw Entries.unknown();
    }
    return entry;
  }

  private static ProblemException forbidden(String message) {
    return new ProblemException(Problem.of(Problem.Kind.FORBIDDEN, Message.of(message)));
  }
}
