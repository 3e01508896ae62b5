package pl.paragraf.model;

import java.util.Objects;

/** Carries a problem to the one place that writes it. Has no stack trace: it is an answer. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.kind().slug(), null, false, false);
    this.problem = Objects.requireNonNull(problem);
  }

  public Problem problem() {
    return problem;
  }
}
