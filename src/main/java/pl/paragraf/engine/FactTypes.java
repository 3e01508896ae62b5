package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Nearest;

/** Reads fact types from the {@code declare} blocks of the rule files. */
final class FactTypes {

  private static final Set<String> TYPE_ANNOTATIONS =
      Set.of("pl", "en", "derived", "parameter", "single", "range", "covers", "group", "step");
  private static final Set<String> FIELD_ANNOTATIONS =
      Set.of(
          "pl",
          "en",
          "unit",
          "codes",
          "openCodes",
          "required",
          "key",
          "min",
          "max",
          "parameterKey");

  private final List<Diagnostic> diagnostics;
  private String file;

  private FactTypes(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  static List<FactType> read(DrlSource source, List<Diagnostic> diagnostics) {
    FactTypes reader = new FactTypes(diagnostics);
    List<FactType> types = new ArrayList<>();
    for (DrlSource.ParsedFile parsed : source.files()) {
      reader.file = parsed.path();
      for (TypeDeclarationDescr declared : parsed.tree().getTypeDeclarations()) {
        types.add(reader.type(declared));
      }
    }
    return types;
  }

  private FactType type(TypeDeclarationDescr declared) {
    known(declared, TYPE_ANNOTATIONS, declared.getTypeName());
    FactType.Role role =
        has(declared, "parameter")
            ? FactType.Role.PARAMETER
            : has(declared, "derived") ? FactType.Role.DERIVED : FactType.Role.INPUT;
    List<FactField> fields = new ArrayList<>();
    for (TypeFieldDescr field : declared.getFields().values()) {
      fields.add(field(declared.getTypeName(), field, role));
    }
    Labels label = labels(declared, declared.getTypeName(), declared.getTypeName(), role);
    return new FactType(declared.getTypeName(), label, role, has(declared, "single"), fields);
  }

  private FactField field(String type, TypeFieldDescr field, FactType.Role role) {
    String name = field.getFieldName();
    String where = type + "." + name;
    known(field, FIELD_ANNOTATIONS, where);
    String javaType = field.getPattern().getObjectType();
    FactField.Kind kind = kind(javaType);
    if (kind == FactField.Kind.OTHER && role != FactType.Role.DERIVED) {
      String message =
          "The field %s has the type %s; a client can send only String, int, Integer, boolean,"
                  .formatted(where, javaType)
              + " Boolean, LocalDate or BigDecimal.";
      error(field.getLine(), "FIELD_TYPE", message);
    }
    boolean primitive = javaType.equals("int") || javaType.equals("boolean");
    List<String> closed = codes(field, "codes");
    List<String> open = codes(field, "openCodes");
    return new FactField(
        name,
        kind,
        !primitive && !has(field, "required"),
        has(field, "required"),
        has(field, "key"),
        labels(field, where, name, role),
        text(field, "unit"),
        closed.isEmpty() ? open : closed,
        closed.isEmpty() && !open.isEmpty(),
        number(field, "min", where),
        number(field, "max", where),
        text(field, "parameterKey"));
  }

  private static FactField.Kind kind(String javaType) {
    return switch (javaType) {
      case "String", "java.lang.String" -> FactField.Kind.TEXT;
      case "int", "Integer" -> FactField.Kind.INTEGER;
      case "boolean", "Boolean" -> FactField.Kind.BOOLEAN;
      case "LocalDate", "java.time.LocalDate" -> FactField.Kind.DATE;
      case "BigDecimal", "java.math.BigDecimal" -> FactField.Kind.DECIMAL;
      default -> FactField.Kind.OTHER;
    };
  }

  private void known(AnnotatedBaseDescr descr, Set<String> names, String where) {
    for (AnnotationDescr annotation : descr.getAnnotations()) {
      String name = annotation.getName();
      if (!names.contains(name)) {
        String message =
            "The annotation @%s on %s is not known.%s Known ones: @%s."
                .formatted(
                    name, where, Nearest.hint(name, names), String.join(", @", sorted(names)));
        error(
            annotation.getLine() > 0 ? annotation.getLine() : descr.getLine(),
            "ANNOTATION",
            message);
      }
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private Labels labels(
      AnnotatedBaseDescr descr, String where, String fallback, FactType.Role role) {
    Optional<String> pl = text(descr, "pl");
    Optional<String> en = text(descr, "en");
    boolean seenByPeople = role != FactType.Role.DERIVED;
    if (seenByPeople && (pl.isEmpty() || en.isEmpty())) {
      String message =
          "%s has no label for people: add @pl(\"…\") and @en(\"…\").".formatted(where);
      diagnostics.add(Diagnostic.warning(file, descr.getLine(), 0, "LABEL", message));
    }
    return new Labels(pl.orElse(fallback), en.orElse(fallback));
  }

  private static boolean has(AnnotatedBaseDescr descr, String name) {
    return descr.getAnnotation(name) != null;
  }

  static Optional<String> text(AnnotatedBaseDescr descr, String name) {
    AnnotationDescr annotation = descr.getAnnotation(name);
    if (annotation == null || annotation.getSingleValueAsString() == null) {
      return Optional.empty();
    }
    String raw = annotation.getSingleValueAsString().strip();
    boolean quoted = raw.length() >= 2 && raw.startsWith("\"") && raw.endsWith("\"");
    return Optional.of(quoted ? raw.substring(1, raw.length() - 1) : raw);
  }

  /** The comma separated items of an annotation's text. */
  static List<String> codes(AnnotatedBaseDescr descr, String name) {
    return text(descr, name)
        .map(t -> Arrays.stream(t.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList())
        .orElse(List.of());
  }

  private Optional<Long> number(AnnotatedBaseDescr descr, String name, String where) {
    Optional<String> text = text(descr, name);
    try {
      return text.map(Long::valueOf);
    } catch (NumberFormatException e) {
      error(
          descr.getLine(), "ANNOTATION", "@%s on %s needs a whole number.".formatted(name, where));
      return Optional.empty();
    }
  }

  private void error(int line, String code, String message) {
    diagnostics.add(Diagnostic.error(file, Math.max(0, line), 0, code, message));
  }
}
