package pl.paragraf.api;

import java.time.Instant;
import java.util.List;
import pl.paragraf.ledger.Erasure;

/**
 * What was erased.
 *
 * @param erased ids of the decisions erased by this request
 */
public record ErasureAnswer(Instant erasedAt, List<String> erased) {

  static ErasureAnswer of(Erasure erasure) {
    return new ErasureAnswer(erasure.at(), erasure.erased());
  }
}
