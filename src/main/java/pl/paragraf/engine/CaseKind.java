package pl.paragraf.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Cases whose facts have the same types: the rules that can fire in them, the facts of the day that
 * matter to them, and their sessions. Rules that cannot fire would still be asked about every fact,
 * and their memory be cleaned after every case; so each kind has a rule base of its own. The
 * session used last, still in the processor's cache, is used next. Thread-safe.
 */
final class CaseKind {

  private static final int KEPT = 16 * Runtime.getRuntime().availableProcessors();

  private final Set<String> mattering;
  private final KieBase base;
  private final KieSessionConfiguration configuration;
  private final ConcurrentLinkedDeque<KieSessionsPool> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();

  /**
   * @param mattering simple names of the types that matter, empty when all do
   * @param base the rules that can fire
   */
  CaseKind(Set<String> mattering, KieBase base, KieSessionConfiguration configuration) {
    this.mattering = mattering;
    this.base = base;
    this.configuration = configuration;
  }

  /** Whether facts of the day of this type can matter; by the type's simple name. */
  boolean matters(String type) {
    return mattering.isEmpty() || mattering.contains(type);
  }

  Loan borrow() {
    KieSessionsPool pool = idle.pollFirst();
    if (pool == null) {
      KieSessionsPool fresh = base.newKieSessionsPool(1);
      KieSession first = fresh.newKieSession(configuration);
      SessionMemories.install(first);
      first.dispose();
      return new Loan(fresh);
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
