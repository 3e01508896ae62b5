package pl.paragraf.api.admission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * What one credential, or one address without a credential, has under way. Guarded by its share.
 */
final class Account {

  private final Caller caller;
  private final Deque<Turn> held = new ArrayDeque<>();
  private int underWay;
  private boolean rests;
  private long restsUntil;

  Account(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  Deque<Turn> held() {
    return held;
  }

  int underWay() {
    return underWay;
  }

  void goes() {
    underWay++;
  }

  void done() {
    underWay--;
  }

  /** Nothing of it goes until then. */
  void restsUntil(long nanoTime) {
    rests = true;
    restsUntil = nanoTime;
  }

  /** Whether it rests now. */
  boolean rests(LongSupplier nanoTime) {
    rests = rests && restsUntil - nanoTime.getAsLong() > 0;
    return rests;
  }

  /** Whether nothing of it is here any more. */
  boolean gone() {
    return underWay == 0 && held.isEmpty();
  }
}
