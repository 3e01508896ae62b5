package pl.paragraf.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import pl.paragraf.ledger.Draft;
import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.ledger.Prior;
import pl.paragraf.model.Decision;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Decides a request once, however often it is sent under its key. A request that comes while the
 * first of its key is under way shares what becomes of that one; once nothing was recorded, the key
 * is free again. Thread-safe; nobody waits holding a thread.
 */
@ApplicationScoped
public class OnceOnly {

  private final Decisions decisions;
  private final Ledger ledger;
  private final Map<ByteBuffer, Claim> underWay = new ConcurrentHashMap<>();

  @Inject
  public OnceOnly(Decisions decisions, Ledger ledger) {
    this.decisions = decisions;
    this.ledger = ledger;
  }

  /** A key whose first request is not on disk yet. */
  private record Claim(byte[] request, CompletableFuture<Recording> recording) {}

  /**
   * The decision taken under a key, by this request or by an earlier one.
   *
   * @param by name of the credential that asks; keys of others are other keys
   * @return completes exceptionally as {@link Decisions#decide} when another request of this key
   *     that was under way failed
   * @throws ProblemException CONFLICT when the key was used for another request, GONE when its
   *     decision is being erased, and as {@link Decisions#decide}
   */
  public CompletionStage<Recording> decide(
      String regulation, byte[] body, String by, IdempotencyKey key) {
    Draft.Idempotency digests = key.digests(by, regulation, body);
    ByteBuffer name = ByteBuffer.wrap(digests.key());
    Claim own = new Claim(digests.request(), new CompletableFuture<>());
    Claim other = underWay.putIfAbsent(name, own);
    if (other != null) {
      checkSame(other.request(), digests.request());
      return other.recording().thenApply(Recording::again);
    }
    try {
      // Asked only now: whoever held the key before let go of it after its decision was on disk.
      Optional<Prior> prior = ledger.prior(digests.key());
      Recording recording =
          prior.isPresent()
              ? earlier(prior.get(), digests.request())
              : decisions.decide(regulation, body, by, Optional.of(digests));
      recording.durable().whenComplete((done, failure) -> underWay.remove(name, own));
      own.recording().complete(recording);
      return CompletableFuture.completedFuture(recording);
    } catch (RuntimeException | Error e) {
      underWay.remove(name, own);
      own.recording().completeExceptionally(e);
      throw e;
    }
  }

  private Recording earlier(Prior prior, byte[] request) {
    Entry entry =
        ledger
            .find(prior.id())
            .orElseThrow(() -> new IllegalStateException("a key without its decision"));
    Entry.Content content = entry.content().orElseThrow(() -> Entries.gone(entry));
    checkSame(prior.request(), request);
    return new Recording(
        new Decision(entry.id(), entry.decidedAt(), entry.by(), content.evaluation()),
        true,
        CompletableFuture.completedFuture(null));
  }

  private static void checkSame(byte[] recorded, byte[] asked) {
    if (!MessageDigest.isEqual(recorded, asked)) {
      throw new ProblemException(
          Problem.of(Problem.Kind.CONFLICT, Message.of("idempotency.conflict")));
    }
  }
}
