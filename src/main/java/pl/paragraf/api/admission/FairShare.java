package pl.paragraf.api.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import pl.paragraf.api.admission.Turn.State;

/**
 * Who goes and who waits. A caller alone here has all there is. As soon as another one is about, a
 * caller always has one turn at once; what it asks beyond that shares a few lanes, given in
 * rotation to those who wait. So whoever asks one thing after another never waits behind a flood,
 * and the flood never has more under way than the lanes. Thread-safe; only a bounded number waits.
 *
 * <p>Whoever waits does so because something is under way, and whenever that ends, the next goes.
 * On a machine too small for that a caller whose requests wait rests between them as long as one
 * took: else its next one would take the processor that somebody else's needs now.
 */
final class FairShare {

  /**
   * How much there is.
   *
   * @param all turns under way of all callers
   * @param alone turns under way of one caller while no other is about
   * @param lanes turns under way beyond one each, of all callers together, while others are about
   * @param waitingOfOne turns of one caller that may wait
   * @param waitingOfAll turns of all callers that may wait
   */
  record Bounds(int all, int alone, int lanes, int waitingOfOne, int waitingOfAll) {}

  /**
   * Rests between the turns of a caller that lets others wait, while another one is at work.
   *
   * @param longest nanoseconds
   * @param about how many nanoseconds after it last asked another one counts as being at work
   * @param alarm runs a task so many nanoseconds later
   */
  record Rests(long longest, long about, ObjLongConsumer<Runnable> alarm) {

    /** No rests. */
    static final Rests NONE = new Rests(0, 0, (task, nanos) -> {});
  }

  private final Bounds bounds;
  private final Rests rests;
  private final Recent recent;
  private final LongSupplier nanoTime;
  private final Map<Caller, Account> accounts = new HashMap<>();
  private final Deque<Account> rotation = new ArrayDeque<>();
  private int waiting;
  private int underWay;
  private int beyondOne;

  /**
   * Nothing under way.
   *
   * @param memoryNanos how long a caller counts as being about after it last asked
   */
  FairShare(Bounds bounds, Rests rests, long memoryNanos, LongSupplier nanoTime) {
    this.bounds = bounds;
    this.rests = rests;
    this.nanoTime = nanoTime;
    this.recent = new Recent(memoryNanos, nanoTime);
  }

  /**
   * Asks for a turn. One that GOES must be ended with {@link #end}, one that WAITS as well, before
   * or after it went.
   *
   * @param go run once, on the thread that ended another turn, if this one had to wait
   */
  Turn ask(Caller caller, Consumer<Turn> go) {
    return ask(caller, go, false);
  }

  /**
   * The same, never refused: for what keeps nobody else from waiting, being bounded otherwise.
   *
   * @param patient whether it may wait whatever waits already
   */
  synchronized Turn ask(Caller caller, Consumer<Turn> go, boolean patient) {
    recent.seen(caller);
    Account account = accounts.get(caller);
    if (account == null) {
      account = new Account(caller);
      accounts.put(caller, account);
    }
    if (account.held().isEmpty() && mayGo(account)) {
      goes(account);
      return new Turn(account, go, State.GOES).goesSince(nanoTime.getAsLong());
    }
    if (!patient
        && (account.held().size() >= bounds.waitingOfOne() || waiting >= bounds.waitingOfAll())) {
      forget(account);
      return new Turn(account, go, State.REFUSED);
    }
    Turn turn = new Turn(account, go, State.WAITS);
    if (account.held().isEmpty()) {
      rotation.add(account);
    }
    account.held().add(turn);
    waiting++;
    return turn;
  }

  /** Whether no other caller is about. */
  synchronized boolean alone(Caller caller) {
    return !recent.othersThan(caller);
  }

  /** Ends a turn that went, or takes back one that waits; a second time does nothing. */
  void end(Turn turn) {
    for (Turn next : ended(turn)) {
      next.go();
    }
  }

  private synchronized List<Turn> ended(Turn turn) {
    Account account = turn.account();
    State was = turn.state();
    turn.is(State.DONE);
    if (was == State.WAITS) {
      account.held().remove(turn);
      waiting--;
      if (account.held().isEmpty()) {
        rotation.remove(account);
      }
    } else if (was == State.GOES) {
      beyondOne -= account.underWay() > 1 ? 1 : 0;
      underWay--;
      account.done();
      rest(account, turn);
    }
    List<Turn> next = waiting == 0 ? List.of() : next();
    forget(account);
    return next;
  }

  private void rest(Account account, Turn turn) {
    if (rests.longest() == 0
        || account.held().isEmpty()
        || !recent.othersThan(account.caller(), rests.about())) {
      return;
    }
    long now = nanoTime.getAsLong();
    long rest = Math.min(now - turn.since(), rests.longest());
    account.restsUntil(now + rest);
    rests.alarm().accept(this::wake, rest);
  }

  /** Lets those go who have rested. */
  private void wake() {
    for (Turn next : rested()) {
      next.go();
    }
  }

  private synchronized List<Turn> rested() {
    return next();
  }

  private void forget(Account account) {
    if (account.gone()) {
      accounts.remove(account.caller(), account);
    }
  }

  /** Turns that go now, in rotation between the callers that wait. */
  private List<Turn> next() {
    List<Turn> next = new ArrayList<>();
    int passed = 0;
    while (passed < rotation.size()) {
      Account account = rotation.poll();
      if (mayGo(account)) {
        Turn turn = account.held().poll();
        turn.goesSince(nanoTime.getAsLong());
        waiting--;
        goes(account);
        next.add(turn);
        passed = 0;
      } else {
        passed++;
      }
      if (!account.held().isEmpty()) {
        rotation.add(account);
      }
    }
    return next;
  }

  private boolean mayGo(Account account) {
    if (underWay >= bounds.all() || account.rests(nanoTime)) {
      return false;
    }
    if (account.underWay() == 0) {
      return true;
    }
    return recent.othersThan(account.caller())
        ? beyondOne < bounds.lanes()
        : account.underWay() < bounds.alone();
  }

  private void goes(Account account) {
    underWay++;
    account.goes();
    beyondOne += account.underWay() > 1 ? 1 : 0;
  }
}
