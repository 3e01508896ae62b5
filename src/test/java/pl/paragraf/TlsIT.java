package pl.paragraf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged service with a certificate of its own, the plain port closed, one origin allowed.
 */
class TlsIT {

  private static final String PASSWORD = "only-for-this-test";

  private static Path work;
  private static int plainPort;
  private static int port;
  private static Process process;
  private static SSLContext trust;

  @BeforeAll
  static void start() throws Exception {
    work = Files.createTempDirectory("paragraf-tls");
    PackagedService.copy(Path.of("rules"), work.resolve("rules"));
    certificate();
    plainPort = freePort();
    port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
    builder.directory(work.toFile()).redirectErrorStream(true);
    builder.redirectOutput(work.resolve("service.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(plainPort),
                "QUARKUS_HTTP_SSL_PORT", Integer.toString(port),
                "PARAGRAF_TLS_CERTIFICATE", work.resolve("cert.pem").toString(),
                "PARAGRAF_TLS_KEY", work.resolve("key.pem").toString(),
                "QUARKUS_HTTP_CORS_ENABLED", "true",
                "QUARKUS_HTTP_CORS_ORIGINS", "https://office.example"));
    process = builder.start();
    awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    PackagedService.delete(work);
  }

  @Test
  void answersOverTlsAndSaysSoToBrowsers() throws Exception {
    HttpResponse<String> answer = get("/api/v1/regulations", Map.of("Authorization", bearer()));

    assertEquals(200, answer.statusCode());
    assertEquals(
        "max-age=31536000; includeSubDomains",
        answer.headers().firstValue("Strict-Transport-Security").orElseThrow());
  }

  @Test
  void thePlainPortIsClosed() {
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", plainPort).close());
  }

  @Test
  void onlyTls12AndLaterAreSpoken() throws Exception {
    for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
      try (SSLSocket socket = socket(protocol)) {
        socket.startHandshake();
        assertEquals(protocol, socket.getSession().getProtocol());
      }
    }
    // The client of this virtual machine has to be allowed the old ones to be refused them.
    java.security.Security.setProperty("jdk.tls.disabledAlgorithms", "");
    try (SSLSocket socket = socket("TLSv1.1")) {
      assertThrows(SSLException.class, socket::startHandshake);
    }
  }

  @Test
  void theOriginConfiguredIsAllowedAndNoOther() throws Exception {
    assertEquals(
        "https://office.example",
        get("/api/v1/regulations", Map.of("Origin", "https://office.example"))
            .headers()
            .firstValue("Access-Control-Allow-Origin")
            .orElse("none"));
    assertTrue(
        get("/api/v1/regulations", Map.of("Origin", "https://elsewhere.example"))
            .headers()
            .firstValue("Access-Control-Allow-Origin")
            .isEmpty());
  }

  private static SSLSocket socket(String protocol) throws IOException {
    SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    headers.forEach(request::header);
    return HttpClient.newBuilder()
        .sslContext(trust)
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String bearer() throws IOException {
    return "Bearer " + Files.readString(work.resolve("data/admin.token")).strip();
  }

  private static void awaitReady() throws Exception {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (true) {
      try {
        if (get("/q/health/ready", Map.of()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      if (!process.isAlive() || System.nanoTime() > last) {
        throw new IllegalStateException(Files.readString(work.resolve("service.log")));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** A key and a certificate it signed itself, as PEM files. */
  private static void certificate() throws Exception {
    Path store = work.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "service",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor(), new String(keytool.getInputStream().readAllBytes()));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    pem("cert.pem", "CERTIFICATE", keys.getCertificate("service").getEncoded());
    pem("key.pem", "PRIVATE KEY", keys.getKey("service", PASSWORD.toCharArray()).getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("service", keys.getCertificate("service"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    trust = SSLContext.getInstance("TLS");
    trust.init(null, managers.getTrustManagers(), null);
  }

  private static void pem(String name, String what, byte[] bytes) throws IOException {
    Files.writeString(
        work.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what));
  }
}
