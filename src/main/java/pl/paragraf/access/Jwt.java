package pl.paragraf.access;

/** Tells signed tokens of an issuer (JSON Web Tokens, RFC 7519) from our own by their shape. */
public final class Jwt {

  private Jwt() {}

  /** Whether a token has the three parts with two dots between them; none of our own has a dot. */
  public static boolean shaped(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    return first > 0 && second > first + 1 && token.indexOf('.', second + 1) < 0;
  }
}
