package pl.paragraf.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import pl.paragraf.access.session.SessionEvent;
import pl.paragraf.decision.Accesses;
import pl.paragraf.ledger.Access;

/** Puts on record who signed in and out. Whoever cannot be recorded is not signed in. */
@ApplicationScoped
public class SignInRecord {

  private final Accesses accesses;

  @Inject
  SignInRecord(Accesses accesses) {
    this.accesses = accesses;
  }

  void keep(@Observes SessionEvent event) {
    Access.Operation operation =
        switch (event.kind()) {
          case SIGNED_IN -> Access.Operation.SIGN_IN;
          case SIGNED_OUT -> Access.Operation.SIGN_OUT;
        };
    accesses.await(event.person(), Access.of(operation));
  }
}
