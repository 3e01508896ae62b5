package pl.paragraf.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Cases whose facts have the same types: which facts of the day matter to them, and their sessions.
 * A session that has seen other kinds of case carries memory for them that must be cleaned after
 * every case; so each kind has its own, and the one used last, still in the processor's cache, is
 * used next. Thread-safe.
 */
final class CaseKind {

  private static final int KEPT = 16 * Runtime.getRuntime().availableProcessors();

  private final Set<String> mattering;
  private final Supplier<KieSessionsPool> pools;
  private final KieSessionConfiguration configuration;
  private final ConcurrentLinkedDeque<KieSessionsPool> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();

  /**
   * @param mattering simple names of the types that matter, empty when all do
   * @param pools makes a pool of one session
   */
  CaseKind(
      Set<String> mattering,
      Supplier<KieSessionsPool> pools,
      KieSessionConfiguration configuration) {
    this.mattering = mattering;
    this.pools = pools;
    this.configuration = configuration;
  }

  boolean matters(Object fact) {
    return mattering.isEmpty() || mattering.contains(fact.getClass().getSimpleName());
  }

  Loan borrow() {
    KieSessionsPool pool = idle.pollFirst();
    if (pool == null) {
      return new Loan(pools.get());
    }
    kept.decrementAndGet();
    return new Loan(pool);
  }

  /** Lets all idle sessions go; none may be on loan. */
  void close() {
    KieSessionsPool pool;
    while ((pool = idle.pollFirst()) != null) {
      pool.shutdown();
    }
  }

  /**
   * A session for one evaluation. Closing disposes of it; it is used again only if it was sound.
   */
  final class Loan implements AutoCloseable {

    private final KieSessionsPool pool;
    private final KieSession session;
    private boolean sound;

    private Loan(KieSessionsPool pool) {
      this.pool = pool;
      this.session = pool.newKieSession(configuration);
    }

    KieSession session() {
      return session;
    }

    /** The evaluation ended as it should. */
    void sound() {
      sound = true;
    }

    @Override
    public void close() {
      if (sound && kept.incrementAndGet() <= KEPT) {
        session.dispose();
        idle.addFirst(pool);
        return;
      }
      if (sound) {
        kept.decrementAndGet();
      }
      pool.shutdown();
    }
  }
}
