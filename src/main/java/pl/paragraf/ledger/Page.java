package pl.paragraf.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Some decisions, newest first.
 *
 * @param next what continues the search, empty when this is the end
 */
public record Page(List<Entry> entries, Optional<String> next) {

  public Page {
    entries = List.copyOf(entries);
  }
}
