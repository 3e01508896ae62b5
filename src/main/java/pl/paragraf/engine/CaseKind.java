package pl.paragraf.engine;

import java.util.Set;

/**
 * Cases whose facts have the same types: the rules that can fire in them, the facts of the day that
 * matter to them, and their sessions. Rules that cannot fire would still be asked about every fact,
 * and their memory be cleaned after every case; so each kind has a rule base of its own, and
 * shortlists of it for what most of its cases look like. Thread-safe.
 */
final class CaseKind {

  private final Set<String> mattering;
  private final Sessions sessions;
  private final Shortlists shortlists;

  /**
   * @param mattering simple names of the types that matter, empty when all do
   * @param sessions of the rules that can fire
   */
  CaseKind(Set<String> mattering, Sessions sessions, Shortlists shortlists) {
    this.mattering = Set.copyOf(mattering);
    this.sessions = sessions;
    this.shortlists = shortlists;
  }

  /** Whether facts of the day of this type can matter; by the type's simple name. */
  boolean matters(String type) {
    return mattering.isEmpty() || mattering.contains(type);
  }

  Sessions sessions() {
    return sessions;
  }

  Shortlists shortlists() {
    return shortlists;
  }

  /** Lets all idle sessions go; none may be on loan. */
  void close() {
    sessions.close();
    shortlists.close();
  }
}
