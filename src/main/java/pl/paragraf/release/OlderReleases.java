package pl.paragraf.release;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;
import pl.paragraf.release.Prover.Proof;
import pl.paragraf.release.store.Registration;

/**
 * Compiles older releases when they are asked for and keeps the few used last. Thread-safe; who
 * asks first compiles, who asks for the same meanwhile waits for that.
 */
final class OlderReleases {

  private static final int KEPT = 4;

  private final StoredSources stored;
  private final Prover prover;
  private final Object compiling = new Object();
  private final LinkedHashMap<Key, CompletableFuture<Shared<LiveRelease>>> cache =
      new LinkedHashMap<>(16, 0.75f, true);

  OlderReleases(StoredSources stored, Prover prover) {
    this.stored = stored;
    this.prover = prover;
  }

  private record Key(String regulation, int number) {}

  Lease lease(String regulation, Registration registration) {
    Key key = new Key(regulation, registration.id().number());
    while (true) {
      CompletableFuture<Shared<LiveRelease>> own = new CompletableFuture<>();
      CompletableFuture<Shared<LiveRelease>> cached = claim(key, own);
      if (cached == own) {
        fill(key, registration, own);
      }
      Shared<LiveRelease> release = await(cached);
      // Closed means that others pushed it out of the cache between asking and holding.
      if (release.tryHold()) {
        return new SharedLease(release);
      }
    }
  }

  private CompletableFuture<Shared<LiveRelease>> claim(
      Key key, CompletableFuture<Shared<LiveRelease>> own) {
    synchronized (cache) {
      CompletableFuture<Shared<LiveRelease>> cached = cache.putIfAbsent(key, own);
      if (cached != null) {
        return cached;
      }
      if (cache.size() > KEPT) {
        Map.Entry<Key, CompletableFuture<Shared<LiveRelease>>> eldest =
            cache.entrySet().iterator().next();
        cache.remove(eldest.getKey());
        eldest.getValue().thenAccept(Shared::retire);
      }
      return own;
    }
  }

  private void fill(
      Key key, Registration registration, CompletableFuture<Shared<LiveRelease>> future) {
    try {
      // One at a time: requests for many releases must not take every core from the others.
      synchronized (compiling) {
        future.complete(compile(key, registration));
      }
    } catch (RuntimeException | Error e) {
      synchronized (cache) {
        cache.remove(key, future);
      }
      future.completeExceptionally(e);
    }
  }

  private Shared<LiveRelease> compile(Key key, Registration registration) {
    if (prover.compile(stored.read(key.regulation(), registration)) instanceof Proof.Sound sound) {
      return new LiveRelease(
              registration.id(),
              registration.activatedAt(),
              sound.source(),
              sound.rules(),
              sound.warnings())
          .share();
    }
    throw new ProblemException(
        Problem.of(
            Problem.Kind.UNAVAILABLE,
            Message.of("release.not-compiled", key.regulation(), key.number())));
  }

  private static Shared<LiveRelease> await(CompletableFuture<Shared<LiveRelease>> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Lets go of everything, when the service ends. */
  void clear() {
    synchronized (cache) {
      cache.values().forEach(future -> future.thenAccept(Shared::retire));
      cache.clear();
    }
  }
}
