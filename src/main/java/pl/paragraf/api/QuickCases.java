package pl.paragraf.api;

import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pl.paragraf.access.Role;
import pl.paragraf.access.Scope;
import pl.paragraf.api.admission.Patience;
import pl.paragraf.api.answer.AnswerWriter;
import pl.paragraf.api.language.LanguageHeaders;
import pl.paragraf.decision.Decisions;
import pl.paragraf.decision.Decisions.ReadCase;
import pl.paragraf.decision.Recording;
import pl.paragraf.decision.Which;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.Language;
import pl.paragraf.model.ProblemException;
import pl.paragraf.model.TraceLevel;

/**
 * Answers small cases of kinds met often on the thread that reads them, which saves handing them to
 * another and back: a third of what they cost. What came in together is evaluated together, then
 * answered. Whatever is not plain, might take long or goes wrong is left to {@link CaseResource},
 * which answers the same more thoroughly.
 */
@ApplicationScoped
public class QuickCases {

  /** Security stands at -200 and -100, the check of the content type at -50. */
  private static final int BEFORE_RESOURCES = -40;

  private static final int MOST_BYTES = 32 * 1024;
  private static final String PREFIX = "/api/v1/regulations/";
  private static final String EVALUATIONS = "/evaluations";
  private static final String DECISIONS = "/decisions";
  private static final CharSequence JSON =
      HttpHeaders.createOptimized("application/json;charset=UTF-8");

  private final Decisions decisions;
  private final AnswerWriter answers;
  private final ReleaseWords words;
  private final Patience patience;
  private final FastThreadLocal<EventLoopBatch> batches =
      new FastThreadLocal<>() {
        @Override
        protected EventLoopBatch initialValue() {
          return new EventLoopBatch();
        }
      };

  @Inject
  QuickCases(Decisions decisions, AnswerWriter answers, ReleaseWords words, Patience patience) {
    this.decisions = decisions;
    this.answers = answers;
    this.words = words;
    this.patience = patience;
  }

  /**
   * What is asked for.
   *
   * @param by name of the credential that asks
   * @param recorded whether a decision is to be recorded
   */
  private record Asked(String regulation, String by, TraceLevel trace, boolean recorded) {}

  void register(@Observes Router router) {
    router.route().order(BEFORE_RESOURCES).handler(this::take);
  }

  private void take(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<Asked> asked = plain(request) ? asked(context) : Optional.empty();
    if (asked.isEmpty()) {
      context.next();
      return;
    }
    Patience.Watch watch = patience.watch(context);
    request.bodyHandler(
        body -> {
          watch.whole();
          batches.get().begin(() -> read(context, asked.get(), body));
        });
    request.resume();
  }

  /** A small JSON body whose length is known, and nothing that changes what it means. */
  private static boolean plain(HttpServerRequest request) {
    if (request.method() != HttpMethod.POST || !request.path().startsWith(PREFIX)) {
      return false;
    }
    MultiMap headers = request.headers();
    return json(headers.get(HttpHeaders.CONTENT_TYPE))
        && accepted(headers.get(HttpHeaders.ACCEPT))
        && small(headers.get(HttpHeaders.CONTENT_LENGTH))
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)
        && !headers.contains(HttpHeaders.EXPECT)
        && !headers.contains(Idempotency.KEY);
  }

  private static boolean json(String contentType) {
    return contentType != null
        && (contentType.equals("application/json")
            || contentType.toLowerCase(Locale.ROOT).matches("application/json; ?charset=utf-8"));
  }

  private static boolean accepted(String accept) {
    return accept == null || accept.equals("*/*") || accept.equals("application/json");
  }

  private static boolean small(String length) {
    return length != null
        && length.length() <= 5
        && length.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(length) <= MOST_BYTES;
  }

  private static Optional<Asked> asked(RoutingContext context) {
    HttpServerRequest request = context.request();
    TraceLevel trace = trace(request.query());
    String path = request.path();
    boolean recorded = path.endsWith(DECISIONS);
    if (trace == null
        || !(recorded || path.endsWith(EVALUATIONS))
        || !(context.user() instanceof QuarkusHttpUser user)) {
      return Optional.empty();
    }
    int end = path.length() - (recorded ? DECISIONS : EVALUATIONS).length();
    String regulation = end > PREFIX.length() ? path.substring(PREFIX.length(), end) : "";
    SecurityIdentity identity = user.getSecurityIdentity();
    return regulation.isEmpty()
            || regulation.indexOf('/') >= 0
            || regulation.indexOf('%') >= 0
            || !may(identity, regulation)
        ? Optional.empty()
        : Optional.of(new Asked(regulation, identity.getPrincipal().getName(), trace, recorded));
  }

  /** The resource's own check; what it refuses, the resource refuses too and says why. */
  private static boolean may(SecurityIdentity identity, String regulation) {
    return (identity.hasRole(Role.Code.CLIENT) || identity.hasRole(Role.Code.ADMIN))
        && Scope.of(identity).covers(regulation);
  }

  private static TraceLevel trace(String query) {
    if (query == null || query.isEmpty() || query.equals("trace=fired")) {
      return TraceLevel.FIRED;
    }
    return query.equals("trace=none") ? TraceLevel.NONE : null;
  }

  private void read(RoutingContext context, Asked asked, Buffer body) {
    if (context.response().ended()) {
      return; // came too late
    }
    attempt(
        context,
        body,
        () -> {
          ReadCase read = decisions.read(asked.regulation(), body.getBytes(), Which.ACTIVE);
          then(
              context,
              body,
              () ->
                  asked.recorded()
                      ? draft(context, asked, body, read)
                      : evaluation(context, asked, body, read));
          return true;
        });
  }

  /**
   * @param step false when the request is to be left to the resource
   */
  private static void attempt(RoutingContext context, Buffer body, BooleanSupplier step) {
    boolean done;
    try {
      done = step.getAsBoolean();
    } catch (ProblemException | LedgerUnavailableException e) {
      done = false; // told by the resource, which meets it again
    } catch (RuntimeException | Error e) {
      // Not left to the resource: it may be recorded by now.
      context.fail(e);
      return;
    }
    if (!done) {
      ((RoutingContextInternal) context).setBody(body);
      context.next();
    }
  }

  private boolean evaluation(RoutingContext context, Asked asked, Buffer body, ReadCase read) {
    Optional<Evaluation> made = read.evaluateQuickly(asked.trace());
    made.ifPresent(evaluation -> afterwards(context, body, () -> write(context, body, evaluation)));
    return made.isPresent();
  }

  private boolean draft(RoutingContext context, Asked asked, Buffer body, ReadCase read) {
    Optional<Draft> made = read.draftQuickly(asked.by());
    made.ifPresent(
        draft -> afterwards(context, body, () -> record(context, body, draft, asked.trace())));
    return made.isPresent();
  }

  private void then(RoutingContext context, Buffer body, BooleanSupplier step) {
    batches.get().then(() -> attempt(context, body, step));
  }

  private void afterwards(RoutingContext context, Buffer body, Runnable step) {
    then(
        context,
        body,
        () -> {
          step.run();
          return true;
        });
  }

  private void write(RoutingContext context, Buffer body, Evaluation evaluation) {
    Language language = LanguageHeaders.asked(context.request());
    byte[] answer = answers.evaluation(evaluation, words.of(evaluation, language));
    afterwards(context, body, () -> end(context.response(), answer));
  }

  /** What was recorded is brought to the disk while it is written. */
  private void record(RoutingContext context, Buffer body, Draft draft, TraceLevel trace) {
    Recording recording = decisions.record(draft);
    afterwards(context, body, () -> write(context, draft.evaluation(), recording, trace));
  }

  private void write(
      RoutingContext context, Evaluation evaluation, Recording recording, TraceLevel trace) {
    Language language = LanguageHeaders.asked(context.request());
    byte[] answer = answers.decision(recording.decision(), trace, words.of(evaluation, language));
    Context here = ContextInternal.current();
    recording
        .durable()
        .whenComplete(
            (done, failure) ->
                here.runOnContext(
                    now -> {
                      if (failure == null) {
                        created(context.response(), recording, answer);
                      } else {
                        context.fail(failure);
                      }
                    }));
  }

  private static void created(HttpServerResponse response, Recording recording, byte[] answer) {
    response.setStatusCode(201);
    response.putHeader(HttpHeaders.LOCATION, "/api/v1/decisions/" + recording.decision().id());
    end(response, answer);
  }

  private static void end(HttpServerResponse response, byte[] answer) {
    if (!response.closed()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
      response.end(Buffer.buffer(Unpooled.wrappedBuffer(answer)));
    }
  }
}
