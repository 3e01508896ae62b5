package pl.paragraf.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.api.time.SessionPseudoClock;

/**
 * Sessions of one rule base, used again and again. The session used last, still in the processor's
 * cache, is used next. Thread-safe.
 */
final class Sessions {

  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
  private static final int KEPT = 16 * Runtime.getRuntime().availableProcessors();

  private final KieBase base;
  private final ConcurrentLinkedDeque<Seat> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();

  Sessions(KieBase base) {
    this.base = base;
  }

  Loan borrow() {
    Seat seat = idle.pollFirst();
    if (seat == null) {
      return new Loan(new Seat(base));
    }
    kept.decrementAndGet();
    return new Loan(seat);
  }

  /** Lets all idle sessions go; none may be on loan. */
  void close() {
    Seat seat;
    while ((seat = idle.pollFirst()) != null) {
      seat.pool.shutdown();
    }
  }

  /** One session that is used again and again, by one thread at a time. */
  private static final class Seat {

    private final KieSessionsPool pool;
    private final KieSessionConfiguration configuration;
    private LocalDate day;
    private long noon;

    private Seat(KieBase base) {
      pool = base.newKieSessionsPool(1);
      configuration = KieServices.get().newKieSessionConfiguration();
      configuration.setOption(ClockTypeOption.PSEUDO);
      // Made without locks. From then on it has to call itself safe: in sessions that do not, a
      // rule keeps its facts in one array that all sessions of the rule base share.
      configuration.setOption(ThreadSafeOption.NO);
      KieSession session = pool.newKieSession(configuration);
      configuration.setOption(ThreadSafeOption.YES);
      SessionMemories.install(session);
      session.dispose();
    }

    private KieSession session() {
      return pool.newKieSession(configuration);
    }

    /** Noon of the day in Warsaw, in milliseconds since 1970; mostly of the day asked last. */
    private long noon(LocalDate asOf) {
      if (!asOf.equals(day)) {
        noon = asOf.atTime(12, 0).atZone(WARSAW).toInstant().toEpochMilli();
        day = asOf;
      }
      return noon;
    }
  }

  /**
   * A session for one evaluation. Closing disposes of it; it is used again only if it was sound.
   */
  final class Loan implements AutoCloseable {

    private final Seat seat;
    private final KieSession session;
    private boolean sound;

    private Loan(Seat seat) {
      this.seat = seat;
      this.session = seat.session();
    }

    /** The session with its clock at noon of the day, so that dated rules apply on whole days. */
    KieSession sessionAt(LocalDate asOf) {
      SessionPseudoClock clock = session.getSessionClock();
      clock.advanceTime(seat.noon(asOf) - clock.getCurrentTime(), TimeUnit.MILLISECONDS);
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
        idle.addFirst(seat);
        return;
      }
      if (sound) {
        kept.decrementAndGet();
      }
      seat.pool.shutdown();
    }
  }
}
