package pl.paragraf.rule;

/** The key of order of a ranking: the greater comes first, equal keys share a place. */
public final class RankingKey {

  private RankingKey() {}

  /**
   * Points first, then the auxiliary criteria.
   *
   * @param score points, 0 to 100
   * @param aux1 whether the first auxiliary criterion is met
   * @param aux2 whether the second is
   * @param mode {@code LEXICOGRAPHIC}: the first counts before the second; {@code COUNT}: how many
   *     are met
   * @throws IllegalArgumentException for another mode
   */
  public static int of(int score, boolean aux1, boolean aux2, String mode) {
    int first = aux1 ? 1 : 0;
    int second = aux2 ? 1 : 0;
    return switch (mode) {
      case "LEXICOGRAPHIC" -> score * 4 + first * 2 + second;
      case "COUNT" -> score * 4 + first + second;
      default -> throw new IllegalArgumentException("no such use of auxiliary criteria: " + mode);
    };
  }

  /** The points a key was made of. */
  public static int score(int key) {
    return key / 4;
  }

  /**
   * The key of an entry on a reserve list in full: tier, points, first and second auxiliary
   * criterion.
   *
   * @param tier 1 to 3, the first the best; 0 for an entry without a tier comes last
   */
  public static int ofEntry(int tier, int score, boolean aux1, boolean aux2) {
    return after(tier == 0 ? 0 : 4 - tier, of(score, aux1, aux2, "LEXICOGRAPHIC"));
  }

  /**
   * The key of an entry as the order of the list is read.
   *
   * @param entryKey key made by {@link #ofEntry}
   * @param ordered false makes all entries equal
   * @param withAux whether the auxiliary criteria count
   * @param mode as in {@link #of}
   */
  public static int entryRead(int entryKey, boolean ordered, boolean withAux, String mode) {
    if (!ordered) {
      return 0;
    }
    int key = entryKey % 1_000;
    boolean aux1 = withAux && (key & 2) != 0;
    boolean aux2 = withAux && (key & 1) != 0;
    return after(entryKey / 1_000, of(score(key), aux1, aux2, mode));
  }

  /**
   * Puts something before the order of a key.
   *
   * @param first what counts first, the greater the better, 0 to 1,000
   * @param key a key below 1,000
   */
  public static int after(int first, int key) {
    return first * 1_000 + key;
  }
}
