package pl.paragraf.api.admission;

import io.vertx.core.http.HttpServerRequest;
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
   */
  public void untilWhole(RoutingContext context) {
    context.vertx().runOnContext(afterReading -> begin(context));
  }

  private void begin(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded() || context.response().ended() || context.response().closed()) {
      return;
    }
    long timer =
        context
            .vertx()
            .setTimer(
                bodyTime.toMillis(),
                late -> {
                  if (!request.isEnded() && !context.response().ended()) {
                    context.fail(408, new ProblemException(late()));
                  }
                });
    context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
  }

  private Problem late() {
    return Problem.of(Problem.Kind.TIMED_OUT, Message.of("http.timed-out", bodyTime.toSeconds()));
  }
}
