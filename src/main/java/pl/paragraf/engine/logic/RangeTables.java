package pl.paragraf.engine.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import pl.paragraf.engine.gate.RuleText;
import pl.paragraf.engine.logic.RangeTable.Cover;
import pl.paragraf.engine.logic.RangeTable.Ends;
import pl.paragraf.engine.logic.RangeTable.Place;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.FactField;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Nearest;

/** Reads {@code @range}, {@code @covers}, {@code @group} and {@code @step} of declared types. */
public final class RangeTables {

  private static final Pattern ENDS =
      Pattern.compile("\\s*([\\[(])\\s*([^,]*?)\\s*,\\s*([^,]*?)\\s*([\\])])\\s*");
  private static final String RANGE_FORM = "RANGE_FORM";

  private final RuleText file;
  private final TypeDeclarationDescr declared;
  private final FactType type;
  private final List<Diagnostic> diagnostics;

  private RangeTables(
      RuleText file, TypeDeclarationDescr declared, FactType type, List<Diagnostic> diagnostics) {
    this.file = file;
    this.declared = declared;
    this.type = type;
    this.diagnostics = diagnostics;
  }

  /**
   * The tables of a candidate.
   *
   * @param types every declared type
   * @param diagnostics takes an error for each annotation that cannot be understood
   */
  public static List<RangeTable> read(
      List<RuleText> files, List<FactType> types, List<Diagnostic> diagnostics) {
    List<RangeTable> tables = new ArrayList<>();
    for (RuleText file : files) {
      for (TypeDeclarationDescr declared : file.tree().getTypeDeclarations()) {
        types.stream()
            .filter(type -> type.name().equals(declared.getTypeName()))
            .findFirst()
            .flatMap(type -> new RangeTables(file, declared, type, diagnostics).table())
            .ifPresent(tables::add);
      }
    }
    return tables;
  }

  /** Where a field is declared; line 0 when nowhere. */
  public static Place placeOf(List<RuleText> files, String type, String field) {
    for (RuleText file : files) {
      for (TypeDeclarationDescr declared : file.tree().getTypeDeclarations()) {
        TypeFieldDescr found = declared.getFields().get(field);
        if (declared.getTypeName().equals(type) && found != null) {
          return new Place(file.path(), Math.max(0, found.getLine()));
        }
      }
    }
    return new Place("", 0);
  }

  private Optional<RangeTable> table() {
    Optional<String> range = text("range");
    if (range.isEmpty()) {
      for (String alone : List.of("covers", "group", "step")) {
        if (text(alone).isPresent()) {
          error(
              alone, "says something of ranges, but there is no @range(\"[from, to]\") beside it");
        }
      }
      return Optional.empty();
    }
    int before = diagnostics.size();
    Optional<Ends> ends = range.flatMap(RangeTables::ends);
    if (ends.isEmpty()) {
      error(
          "range",
          "is not understood; write the two fields in brackets, [ and ] when the end belongs to the"
              + " row, ( and ) when it does not: @range(\"(above, upTo]\")");
      return Optional.empty();
    }
    List<String> group = text("group").map(RangeTables::items).orElse(List.of());
    List<String> named = new ArrayList<>(List.of(ends.get().lower(), ends.get().upper()));
    named.addAll(group);
    named.forEach(this::known);
    if (type.role() == FactType.Role.INPUT) {
      error("range", "is for types that rules make; a client sends this one");
    }
    Optional<BigDecimal> step = step(ends.get());
    FactField.Kind kind =
        type.field(ends.get().lower()).map(FactField::kind).orElse(FactField.Kind.OTHER);
    Cover cover = cover(kind);
    if (step.isEmpty()
        && ends.get().lowerIn() == ends.get().upperIn()
        && !(cover instanceof Cover.Partly)) {
      error(
          "range",
          "cannot be without gaps: each row holds both its ends or neither; let one end be open,"
              + " \"[from, to)\", or say how far one value is from the next, @step(\"0.01\")");
    }
    return diagnostics.size() > before
        ? Optional.empty()
        : Optional.of(
            new RangeTable(
                type.name(),
                new Place(file.path(), declared.getLine()),
                kind,
                ends.get(),
                group,
                cover,
                step));
  }

  private void known(String name) {
    if (type.field(name).isEmpty()) {
      List<String> names = type.fields().stream().map(FactField::name).toList();
      error(
          "range",
          "names the field '%s', which it does not have.%s"
              .formatted(name, Nearest.hint(name, names)));
    }
  }

  private Optional<BigDecimal> step(Ends ends) {
    Optional<FactField.Kind> kind = type.field(ends.lower()).map(FactField::kind);
    Optional<FactField.Kind> other = type.field(ends.upper()).map(FactField::kind);
    if (kind.isPresent() && other.isPresent() && !kind.equals(other)) {
      error("range", "names two fields of different kinds");
    }
    if (kind.filter(k -> k == FactField.Kind.BOOLEAN || k == FactField.Kind.OTHER).isPresent()) {
      error("range", "needs fields that hold numbers, days or texts");
    }
    boolean whole =
        kind.filter(k -> k == FactField.Kind.INTEGER || k == FactField.Kind.DATE).isPresent();
    Optional<BigDecimal> stated = Optional.empty();
    try {
      stated = text("step").map(BigDecimal::new).filter(step -> step.signum() > 0);
    } catch (NumberFormatException e) {
      // told of below
    }
    if (text("step").isPresent()
        && (stated.isEmpty() || kind.equals(Optional.of(FactField.Kind.TEXT)))) {
      error(
          "step", "must be a number above 0, such as @step(\"0.01\"), and is for numbers and days");
    }
    return stated.isPresent() || !whole ? stated : Optional.of(BigDecimal.ONE);
  }

  private Cover cover(FactField.Kind kind) {
    Optional<String> covers = text("covers");
    if (covers.isEmpty()) {
      return new Cover.Everything();
    }
    if (covers.get().equals("partly")) {
      return new Cover.Partly();
    }
    Optional<Cover> between =
        ends(covers.get())
            .filter(ends -> fits(kind, ends.lower()) && fits(kind, ends.upper()))
            .map(
                ends ->
                    new Cover.Between(
                        RangeTable.value(kind, ends.lower()).filter(v -> !v.equals("")),
                        ends.lowerIn(),
                        RangeTable.value(kind, ends.upper()).filter(v -> !v.equals("")),
                        ends.upperIn()));
    if (between.isEmpty()) {
      error(
          "covers",
          "is not understood; write \"partly\" when there may be gaps, or what all rows hold"
              + " together: @covers(\"[0, 120]\"), or @covers(\"[0, )\") when nothing ends it");
    }
    return between.orElse(new Cover.Everything());
  }

  private static boolean fits(FactField.Kind kind, String end) {
    return end.isEmpty() || RangeTable.value(kind, end).isPresent();
  }

  private static Optional<Ends> ends(String text) {
    Matcher found = ENDS.matcher(text);
    return found.matches()
        ? Optional.of(
            new Ends(
                found.group(2),
                found.group(1).equals("["),
                found.group(3),
                found.group(4).equals("]")))
        : Optional.empty();
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(i -> !i.isEmpty()).toList();
  }

  private Optional<String> text(String name) {
    AnnotationDescr annotation = declared.getAnnotation(name);
    return Optional.ofNullable(annotation)
        .map(AnnotationDescr::getSingleValueAsString)
        .map(text -> text.strip().replaceAll("^\"|\"$", ""));
  }

  private void error(String annotation, String what) {
    int line = file.lineOf("@" + annotation, declared.getLine());
    String message = "@%s on %s %s".formatted(annotation, type.name(), what);
    diagnostics.add(
        Diagnostic.error(
            file.path(),
            Math.max(1, line),
            1,
            RANGE_FORM,
            message.endsWith("?") ? message : message + "."));
  }
}
