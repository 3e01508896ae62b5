package pl.paragraf.proof;

import java.util.Optional;
import pl.paragraf.engine.CompiledRules;

/**
 * What came of a check.
 *
 * @param report everything found
 * @param rules the compiled rules, there only when the candidate was accepted; to be closed by who
 *     asked for the check
 */
public record Checked(Report report, Optional<CompiledRules> rules) implements AutoCloseable {

  @Override
  public void close() {
    rules.ifPresent(CompiledRules::close);
  }
}
