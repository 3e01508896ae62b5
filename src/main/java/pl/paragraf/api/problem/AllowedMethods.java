package pl.paragraf.api.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which methods a path takes, for the Allow header that a 405 must have (RFC 9110, 15.5.6) and the
 * framework leaves out. Read from the resources themselves when first asked. Thread-safe.
 */
@Singleton
class AllowedMethods {

  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^{}]+?)\\s*)?}");

  private final BeanManager beans;
  private volatile List<Taken> taken;

  @Inject
  AllowedMethods(BeanManager beans) {
    this.beans = beans;
  }

  /** The methods, separated by commas; only OPTIONS for a path nobody serves. */
  String of(String path) {
    TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
    for (Taken one : taken()) {
      if (one.path().matcher(path).matches()) {
        methods.add(one.method());
        if (one.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return String.join(", ", methods);
  }

  private List<Taken> taken() {
    List<Taken> known = taken;
    if (known == null) {
      known = new ArrayList<>();
      for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
        Path base = bean.getBeanClass().getAnnotation(Path.class);
        if (base != null) {
          read(base.value(), bean.getBeanClass(), known);
        }
      }
      taken = known;
    }
    return known;
  }

  private static void read(String base, Class<?> resource, List<Taken> into) {
    for (Method method : resource.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          Path path = method.getAnnotation(Path.class);
          into.add(new Taken(pattern(base + (path == null ? "" : path.value())), verb.value()));
        }
      }
    }
  }

  /** From {@code /a/{b}/{c: .+}} to a pattern of whole paths. */
  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    int end = 0;
    var matcher = TEMPLATE.matcher(template);
    while (matcher.find()) {
      regex.append(Pattern.quote(template.substring(end, matcher.start())));
      regex.append(matcher.group(1) == null ? "[^/]+" : "(?:" + matcher.group(1) + ")");
      end = matcher.end();
    }
    return Pattern.compile(regex + Pattern.quote(template.substring(end)));
  }

  /** One method on the paths of one template. */
  private record Taken(Pattern path, String method) {}
}
