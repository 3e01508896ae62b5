package pl.paragraf.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.json.Json;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  @Test
  void theNameIsTheClaimOrElseTheSubject() throws Exception {
    assertEquals("Żaneta", name("{'upn': 'Żaneta', 'sub': 's-1'}"));
    assertEquals("s-1", name("{'sub': 's-1'}"));
    assertEquals("s-1", name("{'upn': 17, 'sub': 's-1'}"));
    assertEquals("s-1", name("{'upn': ' ', 'sub': 's-1'}"));
    assertEquals("s-1", name("{'upn': 'a\\nb', 'sub': 's-1'}"), "no second line in any record");
    assertEquals("s-1", name("{'upn': '" + "a".repeat(129) + "', 'sub': 's-1'}"));
  }

  @Test
  void aTokenThatNamesNobodyIsRefused() {
    assertThrows(AuthenticationFailedException.class, () -> name("{}"));
    assertThrows(AuthenticationFailedException.class, () -> name("{'sub': ''}"));
  }

  @Test
  void aClaimOfTextsIsOneOrSeveralAtAnyDepth() throws Exception {
    assertEquals(Set.of("a"), Claims.texts(claims("{'r': 'a'}"), "r"));
    assertEquals(Set.of("a", "b"), Claims.texts(claims("{'r': ['a', 'b', 3]}"), "r"));
    assertEquals(Set.of("a"), Claims.texts(claims("{'x': {'r': ['a']}}"), "x/r"));
    assertEquals(
        Set.of("a"), Claims.texts(claims("{'https://office/r': ['a']}"), "https://office/r"));
    JwtClaims asTheLibraryGivesThem = new JwtClaims();
    asTheLibraryGivesThem.setClaim("r", Json.createArrayBuilder().add("a").add(3).build());
    assertEquals(Set.of("a"), Claims.texts(asTheLibraryGivesThem, "r"));
    assertEquals(Set.of(), Claims.texts(claims("{'x': 'r'}"), "x/r"));
    assertEquals(Set.of(), Claims.texts(claims("{}"), "r"));
  }

  @Test
  void anIdTokenIsToldFromAnAccessToken() throws Exception {
    assertTrue(Claims.ofIdToken(claims("{'at_hash': 'x'}")));
    assertTrue(Claims.ofIdToken(claims("{'typ': 'ID'}")));
    assertFalse(Claims.ofIdToken(claims("{'typ': 'Bearer', 'nonce': 'n'}")));
  }

  private static String name(String json) throws InvalidJwtException {
    return Claims.name(claims(json), "upn");
  }

  private static JwtClaims claims(String json) throws InvalidJwtException {
    return JwtClaims.parse(json.replace('\'', '"'));
  }
}
