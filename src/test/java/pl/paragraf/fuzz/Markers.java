package pl.paragraf.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Stands for somebody's personal data in every request: none of its forms may ever be in a log. */
final class Markers {

  private static final String SURNAME = "Zmyslonowska";

  private final Random random;

  Markers(Random random) {
    this.random = random;
  }

  /** A value that holds the marker, in one of the shapes personal data come in. */
  String next() {
    String marker = SURNAME + random.nextInt(1_000);
    return switch (random.nextInt(8)) {
      case 0 -> "Anna " + marker;
      case 1 -> marker.toUpperCase(java.util.Locale.ROOT) + "-44051401458";
      case 2 -> marker + "@example.org";
      case 3 -> "ul. " + marker + " 12/3, Jordanów żółć";
      case 4 -> marker + "'; DROP TABLE entry; --";
      case 5 -> marker + "\u0000\u202e\ud83d\ude00";
      case 6 -> marker.repeat(1 + random.nextInt(200));
      default -> marker;
    };
  }

  /** What a log may not hold, in lower case. */
  static List<String> forbidden() {
    String base64 = Base64.getEncoder().encodeToString(SURNAME.getBytes(StandardCharsets.UTF_8));
    return List.of(
        SURNAME.toLowerCase(java.util.Locale.ROOT), "44051401458", base64.substring(0, 12));
  }
}
