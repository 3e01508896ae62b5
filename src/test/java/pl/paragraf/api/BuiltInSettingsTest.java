package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInSettingsTest {

  private static final String CERTIFICATE = "PARAGRAF_TLS_CERTIFICATE";
  private static final String KEY = "PARAGRAF_TLS_KEY";

  @Test
  void aCertificateWithItsKeyTurnsTlsOnAndThePlainPortOff() {
    TlsSettings tls = new TlsSettings(Map.of(CERTIFICATE, "a.pem", KEY, "b.pem"));

    assertEquals("a.pem", tls.getValue("quarkus.tls.key-store.pem.0.cert"));
    assertEquals("b.pem", tls.getValue("quarkus.tls.key-store.pem.0.key"));
    assertEquals("disabled", tls.getValue("quarkus.http.insecure-requests"));
    assertEquals(tls.getProperties().keySet(), tls.getPropertyNames());
  }

  @Test
  void withoutACertificateNothingIsSaidAboutTls() {
    TlsSettings none = new TlsSettings(Map.of());

    assertEquals(Set.of(), none.getPropertyNames());
    assertNull(none.getValue("quarkus.http.insecure-requests"));
  }

  @Test
  void aCertificateWithoutItsKeyStopsTheStart() {
    for (String alone : new String[] {CERTIFICATE, KEY}) {
      Map<String, String> environment = Map.of(alone, "a.pem");
      String said =
          assertThrows(IllegalArgumentException.class, () -> new TlsSettings(environment))
              .getMessage();
      assertTrue(said.contains(CERTIFICATE) && said.contains(KEY), said);
    }
  }

  @Test
  void whateverTheOperatorSaysGoesBefore() {
    assertEquals(50, new TlsSettings(Map.of()).getOrdinal());
    assertEquals(50, new WorkerThreads().getOrdinal());
  }
}
