package pl.paragraf.api.admission;

import java.util.function.Consumer;

/** One request, or one line of many, from being asked for to being done. Guarded by its share. */
final class Turn {

  /** Where it stands. */
  enum State {
    GOES,
    WAITS,
    REFUSED,
    DONE
  }

  private final Account account;
  private final Consumer<Turn> go;
  private final boolean hadToWait;
  private volatile State state;
  private long since;

  Turn(Account account, Consumer<Turn> go, State state) {
    this.account = account;
    this.go = go;
    this.state = state;
    this.hadToWait = state == State.WAITS;
  }

  Account account() {
    return account;
  }

  State state() {
    return state;
  }

  /** Whether its {@code go} is run when it goes, which may be before whoever asked looks again. */
  boolean hadToWait() {
    return hadToWait;
  }

  void is(State now) {
    state = now;
  }

  /** Goes from this time on. */
  Turn goesSince(long nanoTime) {
    state = State.GOES;
    since = nanoTime;
    return this;
  }

  /** The time since when it goes; once it does. */
  long since() {
    return since;
  }

  /** Lets what waited go on; called without any lock. */
  void go() {
    go.accept(this);
  }
}
