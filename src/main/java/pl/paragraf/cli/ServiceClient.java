package pl.paragraf.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import pl.paragraf.cli.backup.RefusedException;

/** Speaks with a running service as the holder of a token. Used by one thread. */
final class ServiceClient {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI service;
  private final String token;

  private ServiceClient(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /**
   * @param service where it listens, without a path
   * @param tokenFile holds the token to be shown
   * @throws RefusedException when the file cannot be read or the address is none
   */
  static ServiceClient of(String service, Path tokenFile) {
    try {
      String token = Files.readString(tokenFile, StandardCharsets.UTF_8).strip();
      return new ServiceClient(address(service), token);
    } catch (IOException e) {
      throw new RefusedException(Speech.of("cli.no-token-file", tokenFile));
    }
  }

  private static URI address(String service) {
    try {
      URI address = URI.create(service.endsWith("/") ? service : service + "/");
      if (address.getHost() != null && address.getScheme().matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new RefusedException(Speech.of("cli.no-address", service));
  }

  /**
   * Asks the service.
   *
   * @param path below {@code /api/v1/}
   * @param body null for none
   * @return what it answered
   * @throws RefusedException when it cannot be reached or refuses; says why
   */
  JsonNode ask(String method, String path, JsonNode body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("api/v1/" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Accept-Language", Speech.language().tag());
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    HttpResponse<String> answer = send(request.build());
    JsonNode said = read(answer);
    if (answer.statusCode() >= 300) {
      throw new RefusedException(problem(answer.statusCode(), said));
    }
    return said;
  }

  /** A name as one segment of a path. */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Speech.of("cli.unreachable", service));
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(Speech.of("cli.unreachable", service));
    }
  }

  private JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new RefusedException(Speech.of("cli.strange", service, answer.statusCode()));
    }
  }

  /** The service's own words: what is wrong, or each error when there are several. */
  private static String problem(int status, JsonNode said) {
    StringBuilder text = new StringBuilder(said.path("detail").asText("HTTP " + status));
    if (said.path("errors").size() > 1) {
      said.path("errors")
          .forEach(
              error -> text.append(System.lineSeparator()).append(error.path("message").asText()));
    }
    return text.toString();
  }
}
