package pl.paragraf.access.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Signs people in and out on a browser, and tells of it. Thread-safe. */
@Singleton
public class SignIns {

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Event<SessionEvent> events;

  @Inject
  SignIns(Sessions sessions, SessionCookie cookie, Event<SessionEvent> events) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.events = events;
  }

  /**
   * Begins a session under a new id, whatever id the browser showed before; a session that stood
   * under that one ends. Whoever observes the event may refuse the sign-in by failing. Waits for
   * the observers: for threads that may wait.
   */
  public void begin(RoutingContext context, SecurityIdentity person) {
    events.fire(new SessionEvent(SessionEvent.Kind.SIGNED_IN, person.getPrincipal().getName()));
    cookie.read(context).ifPresent(sessions::end);
    cookie.set(context, sessions.begin(person));
  }

  /**
   * Ends the session a browser shows, if any, and takes its cookie away. Both are done already when
   * an observer of the event fails.
   */
  public void end(RoutingContext context) {
    Optional<String> person = cookie.read(context).flatMap(sessions::end);
    cookie.clear(context);
    person.ifPresent(name -> events.fire(new SessionEvent(SessionEvent.Kind.SIGNED_OUT, name)));
  }
}
