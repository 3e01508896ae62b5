package pl.paragraf.engine;

/**
 * A reason for which a rule does not fire in a case, good for as long as it holds. Facts are only
 * ever inserted, never changed.
 */
sealed interface Guard {

  /** The pattern whose facts are looked at. */
  FactTest first();

  /** No fact is what the pattern asks for. */
  record Missing(FactTest first) implements Guard {}

  /** A reason that takes two facts. */
  sealed interface Paired extends Guard {

    FactTest second();

    FactPair pair();
  }

  /** No two facts are what two patterns ask for together. */
  record Unpaired(FactTest first, FactTest second, FactPair pair) implements Paired {}

  /**
   * To every fact that is what a pattern asks for there is one the rule forbids.
   *
   * @param second what is forbidden; its conditions are all known
   * @param salience of the rule: it waits while rules of a higher one can fire, so what it forbids
   *     has to be there when a rule of this or a lower salience fires, and in the end
   */
  record Forbidden(FactTest first, FactTest second, FactPair pair, int salience)
      implements Paired {}
}
