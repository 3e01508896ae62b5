package pl.paragraf.engine;

import java.time.LocalDate;
import pl.paragraf.model.Evaluation;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.TraceLevel;

/** Answers cases: a compiled regulation as it stands, or on trial. Thread-safe. */
public sealed interface Evaluator permits CompiledRules, Trial {

  /**
   * Reads a request into facts of this release.
   *
   * @param body the request, JSON in UTF-8
   * @param today the day to judge on when the request names none
   * @throws pl.paragraf.model.ProblemException when the JSON is malformed, the case holds too many
   *     facts, or anything in it does not fit, with every error
   */
  BoundCase read(byte[] body, LocalDate today);

  /**
   * Evaluates a case read here.
   *
   * @param release how the answer names this release
   * @throws pl.paragraf.model.ProblemException when a limit is hit, a rule fails or outcomes
   *     contradict each other
   */
  Evaluation evaluate(BoundCase bound, ReleaseId release, TraceLevel trace);
}
