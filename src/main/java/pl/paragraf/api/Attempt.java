package pl.paragraf.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What became of one of several things done alike: a value, or the failure that ended it.
 *
 * @param value null when it failed
 * @param failure null when it did not
 */
record Attempt<T>(T value, Throwable failure) {

  static <T> Attempt<T> of(T value) {
    return new Attempt<>(value, null);
  }

  static <T> Attempt<T> failed(Throwable failure) {
    return new Attempt<>(null, failure);
  }

  boolean failed() {
    return failure != null;
  }

  /** Does the next step of all that have not failed, one after another. */
  static <T, R> List<Attempt<R>> each(List<Attempt<T>> all, Function<T, R> step) {
    List<Attempt<R>> done = new ArrayList<>(all.size());
    for (Attempt<T> one : all) {
      done.add(one.then(step));
    }
    return done;
  }

  private <R> Attempt<R> then(Function<T, R> step) {
    if (failed()) {
      return failed(failure);
    }
    try {
      return of(step.apply(value));
    } catch (RuntimeException | Error e) {
      return failed(e);
    }
  }
}
