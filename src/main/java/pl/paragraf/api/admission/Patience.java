package pl.paragraf.api.admission;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.ParagrafConfig;

/** How long a body may take to arrive, however often a few bytes of it do. Thread-safe. */
@Singleton
public class Patience {

  private final Duration bodyTime;

  @Inject
  Patience(ParagrafConfig config) {
    this.bodyTime = config.limits().bodyTime();
  }

  /**
   * Answers a request with 408 when its body, whose reading has begun, is not there in time. A body
   * that came with its head costs no timer.
   *
   * @return to be told when the body is there
   */
  public Watch watch(RoutingContext context) {
    Watch watch = new Watch(context);
    context.vertx().runOnContext(afterReading -> watch.begin());
    return watch;
  }

  /** Over one body. Used by the event loop of its request alone. */
  public final class Watch {

    private static final long NONE = -1;

    private final RoutingContext context;
    private boolean whole;
    private long timer = NONE;

    private Watch(RoutingContext context) {
      this.context = context;
    }

    /** The body is there. */
    public void whole() {
      whole = true;
      cancel();
    }

    private void begin() {
      if (!whole && !context.response().ended() && !context.response().closed()) {
        timer = context.vertx().setTimer(bodyTime.toMillis(), late -> late());
        context.addEndHandler(ended -> cancel());
      }
    }

    private void cancel() {
      if (timer != NONE) {
        context.vertx().cancelTimer(timer);
        timer = NONE;
      }
    }

    private void late() {
      if (!whole && !context.request().isEnded() && !context.response().ended()) {
        context.fail(
            408,
            new ProblemException(
                Problem.of(
                    Problem.Kind.TIMED_OUT, Message.of("http.timed-out", bodyTime.toSeconds()))));
      }
    }
  }
}
