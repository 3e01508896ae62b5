package pl.paragraf.decision;

import java.util.Optional;
import pl.paragraf.model.Decision;

/** Where decisions are recorded. Thread-safe. */
public interface DecisionLog {

  /** Records the decision; it can be found once the method returns. */
  void append(Decision decision);

  Optional<Decision> find(String id);
}
