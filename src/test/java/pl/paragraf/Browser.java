package pl.paragraf;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a browser as a sign-in needs: it keeps cookies, follows redirects, sends forms. */
final class Browser {

  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new LoopbackCookies();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI root;

  Browser(int port) {
    root = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Shows this session from now on. */
  Browser with(String session) {
    HttpCookie cookie = new HttpCookie("paragraf-session", session);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(root, cookie);
    return this;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(page(path));
  }

  /** Asks as a program does that holds a bearer token. */
  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer " + token));
  }

  /** Posts JSON as a program does that holds a bearer token. */
  HttpResponse<String> post(String path, String token, String json)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(root.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends a form. */
  HttpResponse<String> submit(String action, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send(
        page(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Keycloak.form(fields))));
  }

  /** What stands at any URL. */
  String fetch(String url) throws IOException, InterruptedException {
    return send(page(url)).body();
  }

  /** Names of the cookies the service would be shown at a path. */
  List<String> cookies(String path) throws IOException {
    URI uri = root.resolve(path);
    return cookies.get(uri, Map.of()).getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> List.of(line.split("; ?")).stream())
        .map(pair -> pair.substring(0, pair.indexOf('=')))
        .filter(name -> !name.startsWith("KEYCLOAK") && !name.startsWith("AUTH_SESSION"))
        .toList();
  }

  /** A cookie's value. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /** Where the first form of a page leads. */
  static String formAction(String html) {
    return first(ACTION, html).replace("&amp;", "&");
  }

  /** The token in the first form of a page. */
  static String formToken(String html) {
    return first(TOKEN, html);
  }

  private static String first(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + html);
    }
    return matcher.group(1);
  }

  private HttpRequest.Builder page(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).header("Accept", "text/html,*/*;q=0.8");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Like browsers, sends Secure cookies to this machine without TLS as well. */
  private static final class LoopbackCookies extends CookieManager {

    private static final Pattern SECURE = Pattern.compile("; *secure", Pattern.CASE_INSENSITIVE);

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
      Map<String, List<String>> relaxed = new HashMap<>(headers);
      relaxed.replaceAll(
          (name, values) ->
              name != null && name.equalsIgnoreCase("Set-Cookie")
                  ? values.stream().map(line -> SECURE.matcher(line).replaceAll("")).toList()
                  : values);
      super.put(uri, relaxed);
    }
  }
}
