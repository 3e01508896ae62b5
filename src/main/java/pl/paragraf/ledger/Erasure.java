package pl.paragraf.ledger;

import java.time.Instant;
import java.util.List;

/**
 * That keys were destroyed.
 *
 * @param at when, to the millisecond
 * @param erased ids of the decisions erased by this, in the order given
 */
public record Erasure(Instant at, List<String> erased) {

  public Erasure {
    erased = List.copyOf(erased);
  }
}
