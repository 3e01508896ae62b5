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
  private volatile State state;
  private long since;

  Turn(Account account, Consumer<Turn> go, State state) {
    this.account = account;
    this.go = go;
    this.state = state;
  }

  Account account() {
    return account;
  }

  State state() {
    return state;
  }

  boolean waits() {
    return state == State.WAITS;
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
