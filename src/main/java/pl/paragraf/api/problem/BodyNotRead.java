package pl.paragraf.api.problem;

import pl.paragraf.model.Problem;

/**
 * A request refused while its body is still arriving; the connection cannot be used again. Has no
 * stack trace: it is an answer.
 */
public final class BodyNotRead extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public BodyNotRead(Problem problem) {
    super(problem.kind().slug(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
