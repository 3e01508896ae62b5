package pl.paragraf.access.oidc;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;

/** Reads what a verified token says of its holder. */
final class Claims {

  /** What may stand in the record as somebody's name: 1 to 128 visible characters and spaces. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]([\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{0,127})");

  private Claims() {}

  /**
   * The name somebody is recorded under: the claim, or the subject where the claim is missing.
   *
   * @throws AuthenticationFailedException when neither is fit to be a name
   */
  static String name(JwtClaims claims, String claim) {
    for (String candidate : new String[] {claim, "sub"}) {
      if (claims.getClaimValue(candidate) instanceof String name && NAME.matcher(name).matches()) {
        return name;
      }
    }
    throw new AuthenticationFailedException("the token names nobody");
  }

  /** The texts of a claim that is one text or a list of them; a slash leads into an object. */
  static Set<String> texts(JwtClaims claims, String path) {
    Object value = claims.getClaimsMap().get(path);
    if (value == null) {
      value = claims.getClaimsMap();
      for (String step : path.split("/")) {
        value = value instanceof Map<?, ?> object ? object.get(step) : null;
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    Collection<?> values = value instanceof Collection<?> several ? several : List.of();
    if (value instanceof String one) {
      values = List.of(one);
    }
    for (Object each : values) {
      if (each instanceof String text) {
        texts.add(text);
      } else if (each instanceof JsonString text) {
        texts.add(text.getString()); // the library turns the texts of lists into these
      }
    }
    return texts;
  }

  /**
   * Whether these are the claims of an ID token: it tells a client who signed in and gives no right
   * to call an API, though it is signed by the same issuer.
   */
  static boolean ofIdToken(JwtClaims claims) {
    return claims.hasClaim("at_hash")
        || claims.hasClaim("c_hash")
        || "ID".equals(claims.getClaimValue("typ"));
  }
}
