package pl.paragraf.decision;

import pl.paragraf.ledger.Entry;
import pl.paragraf.ledger.Ledger;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** Finds what is on record, or says why it is not. */
public final class Entries {

  private Entries() {}

  /**
   * The entry of a decision, erased or not.
   *
   * @throws ProblemException NOT_FOUND when no decision has this id
   */
  public static Entry find(Ledger ledger, String id) {
    return ledger.find(id).orElseThrow(Entries::unknown);
  }

  /** That no decision has the id asked for. */
  public static ProblemException unknown() {
    return new ProblemException(Problem.of(Problem.Kind.NOT_FOUND, Message.of("decision.unknown")));
  }

  static ProblemException gone(Entry entry) {
    return new ProblemException(
        Problem.of(
            Problem.Kind.GONE,
            entry
                .erased()
                .map(erased -> Message.of("decision.erased", erased.at(), erased.by()))
                .orElseGet(() -> Message.of("decision.gone"))));
  }
}
