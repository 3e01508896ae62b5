package pl.paragraf.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import pl.paragraf.access.Credentials;
import pl.paragraf.api.admission.Admission;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Answers without an end of their own. Each keeps a worker thread as long as its client reads, so
 * there are never so many that decisions would have to wait for one, and one for each credential.
 * They end with the credential. Thread-safe.
 */
@Singleton
class Streams {

  private static final Logger LOG = Logger.getLogger(Streams.class);
  private static final int SECONDS_TO_CUT = 5;
  private static final int AT_ONCE = 2;
  private static final int BUFFER = 32 * 1024;

  private final Set<String> readers = new HashSet<>();
  private final Credentials credentials;
  private final CurrentIdentityAssociation asking;
  private final CurrentVertxRequest request;

  @Inject
  Streams(Credentials credentials, CurrentIdentityAssociation asking, CurrentVertxRequest request) {
    this.credentials = credentials;
    this.asking = asking;
    this.request = request;
  }

  /** What writes an answer; an IOException of the stream means that the client is gone. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /**
   * An answer to who asks now that is written while it is sent, or UNAVAILABLE while too many
   * others are, or another one of the same credential. What goes wrong before the first bytes are
   * sent is told as a problem; later the connection is cut.
   */
  Response answer(MediaType type, Writing writing) {
    SecurityIdentity holder = asking.getIdentity();
    RoutingContext context = request.getCurrent();
    StreamingOutput stream = out -> write(holder, context, out, writing);
    return Response.ok(stream, type).build();
  }

  private void write(
      SecurityIdentity holder, RoutingContext context, OutputStream out, Writing writing)
      throws IOException {
    String reader = holder.getPrincipal().getName();
    begin(reader);
    WhileGood sending = new WhileGood(out, holder);
    try {
      Admission.answersAtLength(context);
      BufferedOutputStream buffered = new BufferedOutputStream(sending, BUFFER);
      writing.to(buffered);
      buffered.flush();
    } catch (RuntimeException | Error e) {
      if (sending.begun) {
        cut(context);
      }
      throw e;
    } finally {
      end(reader);
    }
  }

  /** What is told of a failure would stand at the end of half an answer and make it look whole. */
  private static void cut(RoutingContext context) {
    try {
      context
          .request()
          .connection()
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS_TO_CUT, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("a connection could not be closed in time", e);
    }
  }

  private synchronized void begin(String reader) {
    if (readers.size() >= AT_ONCE) {
      throw unavailable(Message.of("http.streams", AT_ONCE));
    }
    if (!readers.add(reader)) {
      throw unavailable(Message.of("http.stream-of-same"));
    }
  }

  private synchronized void end(String reader) {
    readers.remove(reader);
  }

  private static ProblemException unavailable(Message why) {
    return new ProblemException(Problem.of(Problem.Kind.UNAVAILABLE, why));
  }

  /** Sends nothing more once the credential is revoked or expired. */
  private final class WhileGood extends FilterOutputStream {

    private final SecurityIdentity holder;
    private boolean begun;

    WhileGood(OutputStream out, SecurityIdentity holder) {
      super(out);
      this.holder = holder;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!credentials.good(holder)) {
        throw new ProblemException(
            Problem.of(Problem.Kind.UNAUTHENTICATED, Message.of("credential.unknown")));
      }
      begun = true;
      out.write(bytes, from, length);
    }
  }
}
