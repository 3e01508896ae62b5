package pl.paragraf.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Some accesses, newest first.
 *
 * @param next what continues the search, empty when this is the end
 */
public record AccessPage(List<AccessEntry> entries, Optional<String> next) {

  public AccessPage {
    entries = List.copyOf(entries);
  }
}
