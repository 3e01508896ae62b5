package pl.paragraf.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole requests for the operations of the service, in every shade of wrong. */
final class Requests {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json",
          "application/json",
          "application/json;charset=utf-8",
          "application/json;charset=utf-16",
          "application/x-ndjson",
          "application/x-ndjson",
          "text/plain",
          "multipart/form-data; boundary=x",
          "application/",
          "/",
          ";;;");
  private static final List<String> ACCEPTS =
      List.of("*/*", "application/json", "text/html", "application/xml;q=0.1", "a", ";q=x", "*/");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");

  private final Random random;
  private final Markers markers;
  private final Bodies bodies;
  private final String token;
  private final Map<String, List<String>> known;

  /**
   * Requests.
   *
   * @param known values of path and query parameters that exist, by name
   */
  Requests(
      Random random,
      Markers markers,
      Bodies bodies,
      String token,
      Map<String, List<String>> known) {
    this.random = random;
    this.markers = markers;
    this.bodies = bodies;
    this.token = token;
    this.known = known;
  }

  /** A request for an operation: nothing is wrong with one of four. */
  byte[] next(Operation operation) {
    return one(4) ? right(operation) : wrong(operation);
  }

  private byte[] right(Operation operation) {
    String path = path(operation.path(), this::knownValue);
    List<String> headers = new ArrayList<>();
    headers.add(operation.method() + " " + path + " HTTP/1.1");
    headers.add("Host: 127.0.0.1");
    headers.add("Connection: close");
    headers.add("Authorization: Bearer " + token);
    byte[] body = operation.hasBody() ? bodies.right(path) : new byte[0];
    if (operation.hasBody()) {
      headers.add("Content-Type: application/json");
      headers.add("Content-Length: " + body.length);
    }
    return request(headers, body);
  }

  private byte[] wrong(Operation operation) {
    List<String> headers = new ArrayList<>();
    String method = one(20) ? pick(METHODS) : operation.method();
    String target = target(operation);
    headers.add(method + " " + target + " HTTP/1." + (one(40) ? "0" : "1"));
    headers.add(one(50) ? "Host: " + encoded(markers.next()) : "Host: 127.0.0.1");
    headers.add("Connection: close");
    if (!one(20)) {
      headers.add("Authorization: Bearer " + (one(20) ? encoded(markers.next()) : token));
    }
    byte[] body = new byte[0];
    if (operation.hasBody() || one(10)) {
      String type = pick(TYPES);
      body = type.contains("ndjson") ? bodies.lines(target) : bodies.next(target);
      headers.add("Content-Type: " + type);
    }
    unusual(headers);
    length(headers, body.length, operation.hasBody() || body.length > 0);
    return request(headers, body);
  }

  private static byte[] request(List<String> headers, byte[] body) {
    byte[] head = (String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private void unusual(List<String> headers) {
    if (one(4)) {
      headers.add("Accept: " + pick(ACCEPTS));
    }
    if (one(4)) {
      headers.add("Accept-Language: " + pick(List.of("pl", "en;q=0.5", "xx-*", "*;q=", "\u017c")));
    }
    if (one(10)) {
      headers.add("Idempotency-Key: " + (one(2) ? encoded(markers.next()) : "\"key-1\""));
    }
    if (one(30)) {
      headers.add("Content-Encoding: " + pick(List.of("gzip", "br", "identity", "x")));
    }
    if (one(30)) {
      headers.add("X-Forwarded-For: " + encoded(markers.next()));
    }
    if (one(40)) {
      headers.add("Cookie: name=" + encoded(markers.next()));
    }
    if (one(60)) {
      headers.add("X-Long: " + "a".repeat(random.nextInt(40_000)));
    }
    if (one(60)) {
      headers.add("Bad Header " + encoded(markers.next()));
    }
    if (one(60)) {
      headers.add("Origin: https://" + encoded(markers.next()));
    }
  }

  private void length(List<String> headers, int length, boolean needed) {
    switch (one(25) ? random.nextInt(5) : 5) {
      case 0 -> headers.add("Content-Length: " + (length + random.nextInt(100)));
      case 1 -> headers.add("Content-Length: -1");
      case 2 -> {
        headers.add("Content-Length: " + length);
        headers.add("Transfer-Encoding: chunked");
      }
      case 3 -> {
        headers.add("Content-Length: " + length);
        headers.add("Content-Length: " + (length + 1));
      }
      case 4 -> headers.add("Transfer-Encoding: chunked");
      default -> {
        if (needed) {
          headers.add("Content-Length: " + length);
        }
      }
    }
  }

  private String target(Operation operation) {
    String path = path(operation.path(), this::value);
    List<String> query = new ArrayList<>();
    for (String name : operation.query()) {
      if (one(3)) {
        query.add(name + "=" + value(name));
      }
    }
    if (one(10)) {
      query.add(encoded(markers.next()) + "=" + encoded(markers.next()));
    }
    if (one(100)) {
      query.add("a=" + "b".repeat(random.nextInt(20_000)));
    }
    if (one(30)) {
      path += pick(List.of("/", "//", "/..", "/%00", "/%zz", ";x=y", "/%2e%2e%2f", "%", "/\u017c"));
    }
    return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static String path(String pattern, UnaryOperator<String> value) {
    return PARAMETER
        .matcher(pattern)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1).trim())));
  }

  private String value(String name) {
    return one(4) ? odd() : knownValue(name);
  }

  private String knownValue(String name) {
    List<String> values = known.getOrDefault(name, List.of());
    return values.isEmpty() ? odd() : encoded(pick(values));
  }

  private String odd() {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "-1";
      case 2 -> "99999999999999999999";
      case 3 -> "%";
      case 4 -> "2018-02-31";
      case 5 -> "..%2f..%2fetc%2fpasswd";
      default -> encoded(markers.next());
    };
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
