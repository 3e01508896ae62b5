package pl.paragraf.engine;

import java.time.LocalDate;

/**
 * A case whose facts are objects of one release's types. Good for evaluations under that release
 * only; not to be kept past the request, for it holds on to the release's classes.
 */
public final class BoundCase {

  private final CompiledRules owner;
  private final String caseReference;
  private final LocalDate asOf;
  private final Object[] facts;

  BoundCase(CompiledRules owner, String caseReference, LocalDate asOf, Object[] facts) {
    this.owner = owner;
    this.caseReference = caseReference;
    this.asOf = asOf;
    this.facts = facts;
  }

  CompiledRules owner() {
    return owner;
  }

  /** The client's own reference, or null. */
  public String caseReference() {
    return caseReference;
  }

  public LocalDate asOf() {
    return asOf;
  }

  /** How many facts the client sent. */
  public int facts() {
    return facts.length;
  }

  /** The facts in the order of the request. */
  Object[] values() {
    return facts;
  }
}
