package pl.paragraf.ledger.tree;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids of entries: UUIDs of version 8 (RFC 9562, 5.8) whose first 42 bits, passing over the version,
 * are the sequence number; the rest is random. An entry is found by its id without an index, and no
 * two entries share one. Thread-safe.
 */
public final class EntryIds {

  /** The first number that does not fit. */
  public static final long LIMIT = 1L << 42;

  private static final SecureRandom SEEDS = new SecureRandom();

  /** Ids have to differ, not to be secret. */
  private static final ThreadLocal<SplittableRandom> RANDOM =
      ThreadLocal.withInitial(() -> new SplittableRandom(SEEDS.nextLong()));

  private static final long VERSION = 8L << 12;
  private static final long LOW = 0x3F_0FFFL; // bits 21..16 and 11..0
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private EntryIds() {}

  /**
   * A new id.
   *
   * @throws IllegalArgumentException when the sequence number is negative or has over 42 bits
   */
  public static UUID of(long sequence) {
    return of(sequence, RANDOM.get());
  }

  static UUID of(long sequence, SplittableRandom random) {
    if (sequence < 0 || sequence >= LIMIT) {
      throw new IllegalArgumentException("no sequence number: " + sequence);
    }
    long high = sequence << 22 | VERSION | random.nextLong() & LOW;
    return new UUID(high, VARIANT | random.nextLong() >>> 2);
  }

  /** The sequence number an id carries; empty when it is not an id of this form. */
  public static OptionalLong sequence(UUID id) {
    return id.version() == 8 && id.variant() == 2
        ? OptionalLong.of(id.getMostSignificantBits() >>> 22)
        : OptionalLong.empty();
  }

  /** The id a text is, written exactly as ids are written. */
  public static Optional<UUID> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) && sequence(id).isPresent()
          ? Optional.of(id)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
