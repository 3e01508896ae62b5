package pl.paragraf.engine.gate;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import pl.paragraf.model.Nearest;

/**
 * Annotations: those this product knows and a few harmless ones of the engine, with plain values.
 * Others reach the generated Java, or change when facts are seen.
 */
final class AnnotationCheck {

  private static final Set<String> KNOWN =
      Set.of(
          "pl",
          "en",
          "key",
          "required",
          "single",
          "derived",
          "parameter",
          "parameterKey",
          "unit",
          "codes",
          "openCodes",
          "min",
          "max",
          "citation",
          "provision",
          "reading",
          "since",
          "Key",
          "position",
          "Position",
          "watch",
          "Watch",
          "author",
          "comment",
          "note",
          "title",
          "description",
          "doc");

  private static final Pattern PLAIN =
      Pattern.compile(
          "\\s*(\"([^\"\\\\]|\\\\.)*\"|'([^'\\\\]|\\\\.)*'|-?[\\w.]+|[!*,\\s\\w]+)\\s*");

  private AnnotationCheck() {}

  /** Names and values, on rules and conditions. */
  static void check(AnnotatedBaseDescr owner, int from, Refusals refusals) {
    check(owner, from, refusals, true);
  }

  /** Values alone, on declared types and fields: their names are known one by one elsewhere. */
  static void checkValues(AnnotatedBaseDescr owner, int from, Refusals refusals) {
    check(owner, from, refusals, false);
  }

  private static void check(AnnotatedBaseDescr owner, int from, Refusals refusals, boolean names) {
    for (AnnotationDescr annotation : owner.getAnnotations()) {
      String name = annotation.getName();
      int line = refusals.file().lineOf("@" + name, from);
      if (names && !KNOWN.contains(name)) {
        refusals.add(Refused.FORBIDDEN_ANNOTATION, line, "The annotation @" + name + meant(name));
      } else {
        for (Map.Entry<String, Object> value : annotation.getValueMap().entrySet()) {
          String text = String.valueOf(value.getValue());
          if (!plain(text)) {
            String what =
                "The value %s of the annotation @%s (a text stands in quotes)"
                    .formatted(text.strip(), name);
            refusals.add(Refused.FORBIDDEN_ANNOTATION, line, what);
          }
        }
      }
    }
  }

  private static String meant(String name) {
    return Nearest.to(name, KNOWN).map(known -> " (did you mean @" + known + "?)").orElse("");
  }

  private static boolean plain(String text) {
    return PLAIN.matcher(text).matches();
  }
}
