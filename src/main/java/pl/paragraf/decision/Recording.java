package pl.paragraf.decision;

import java.util.concurrent.CompletableFuture;
import pl.paragraf.model.Decision;

/**
 * A decision on its way to the disk.
 *
 * @param decision what was decided; not to be told to anybody before it is durable
 * @param replayed true when it was taken earlier, under the same idempotency key
 * @param durable completes once it is on disk, or exceptionally with {@link
 *     pl.paragraf.ledger.LedgerUnavailableException} when it could not be stored or that could not
 *     be confirmed; whoever wants to cancel cancels a stage of his own
 */
public record Recording(Decision decision, boolean replayed, CompletableFuture<Void> durable) {

  Recording again() {
    return new Recording(decision, true, durable);
  }
}
