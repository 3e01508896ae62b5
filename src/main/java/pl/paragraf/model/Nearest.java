package pl.paragraf.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody probably meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The known name nearest to an unknown one by edit distance, letter case aside; empty when none
   * is near enough to be a slip of the pen (a third of its length, at least two edits).
   */
  public static Optional<String> to(String unknown, Collection<String> known) {
    String wanted = unknown.toLowerCase(Locale.ROOT);
    if (wanted.length() > 200) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance || (distance == bestDistance && name.compareTo(best) < 0)) {
        best = name;
        bestDistance = distance;
      }
    }
    int allowed = Math.max(2, wanted.length() / 3);
    return best != null && bestDistance <= allowed ? Optional.of(best) : Optional.empty();
  }

  /** The same as {@link #hint}, for a client's ears. */
  public static Message meant(String unknown, Collection<String> known) {
    return to(unknown, known).map(name -> Message.of("hint", name)).orElse(Message.NONE);
  }

  /** {@code " Did you mean 'x'?"} or nothing. */
  public static String hint(String unknown, Collection<String> known) {
    return to(unknown, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
