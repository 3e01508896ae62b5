package pl.paragraf.regulation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Nearest;

/** Reads the YAML files of a regulation other than scenarios; their formats are closed. */
final class YamlFiles {

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.SET, Nulls.FAIL))
          .build();

  private final List<Diagnostic> diagnostics;

  YamlFiles(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  record InForce(LocalDate from, Optional<LocalDate> to) {}

  record ManifestFile(
      String id,
      Labels title,
      Labels issuer,
      Labels source,
      InForce inForce,
      List<Manifest.Subject> subjects,
      List<Manifest.Exclusive> exclusiveOutcomes,
      Manifest.NarrowerLimits limits,
      JsonNode retention) {}

  record ProvisionsFile(
      List<Provisions.Provision> provisions,
      List<Provisions.Reading> readings,
      List<Provisions.Defect> defects) {}

  Optional<Manifest> manifest(String file, String text, String folder) {
    Optional<ManifestFile> read = read(file, text, ManifestFile.class);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    ManifestFile m = read.get();
    boolean whole =
        given(file, "id", m.id())
            & given(file, "title", m.title())
            & given(file, "issuer", m.issuer())
            & given(file, "source", m.source())
            & given(file, "inForce", m.inForce())
            & given(file, "inForce: from", m.inForce() == null ? null : m.inForce().from());
    if (!whole) {
      return Optional.empty();
    }
    if (!m.id().equals(folder)) {
      String message =
          "The id is '%s' but the folder is called '%s'; make them equal."
              .formatted(m.id(), folder);
      error(file, lineOf(text, "id:"), "ID_MISMATCH", message);
      return Optional.empty();
    }
    Optional<LocalDate> to = m.inForce().to() == null ? Optional.empty() : m.inForce().to();
    if (to.isPresent() && to.get().isBefore(m.inForce().from())) {
      error(file, lineOf(text, "inForce:"), "WRONG_PERIOD", "'to' lies before 'from'.");
      return Optional.empty();
    }
    Optional<Retention> retention = Optional.ofNullable(m.retention()).map(Retention::of);
    List<Retention.Fault> faults = retention.map(Retention::faults).orElse(List.of());
    for (Retention.Fault fault : faults) {
      error(file, lineIn(text, "retention", fault.key()), fault.code(), fault.message());
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    Manifest.NarrowerLimits limits =
        m.limits() == null
            ? new Manifest.NarrowerLimits(Optional.empty(), Optional.empty(), Optional.empty())
            : m.limits();
    return Optional.of(
        new Manifest(
            m.id(),
            m.title(),
            m.issuer(),
            m.source(),
            m.inForce().from(),
            to,
            orNone(m.subjects()),
            orNone(m.exclusiveOutcomes()),
            limits,
            retention.map(Retention::period)));
  }

  Optional<Provisions> provisions(String file, String text) {
    Optional<ProvisionsFile> read = read(file, text, ProvisionsFile.class);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    ProvisionsFile p = read.get();
    int before = diagnostics.size();
    Set<String> readings = new HashSet<>();
    Set<String> defects = new HashSet<>();
    orNone(p.readings()).forEach(r -> unique(file, text, "reading", r.id(), readings));
    orNone(p.defects()).forEach(d -> unique(file, text, "defect", d.id(), defects));
    Set<String> ids = new HashSet<>();
    for (Provisions.Provision provision : orNone(p.provisions())) {
      if (!unique(file, text, "provision", provision.id(), ids)) {
        continue;
      }
      IntSupplier line = () -> lineOf(text, provision.id());
      if (provision.citation() == null || provision.gist() == null || provision.kind() == null) {
        String message =
            "The provision " + provision.id() + " needs a citation, a gist and a kind.";
        error(file, line.getAsInt(), "MISSING_KEY", message);
      }
      named(file, line, provision.readings(), readings, "reading");
      named(file, line, provision.defects(), defects, "defect");
    }
    return diagnostics.size() > before
        ? Optional.empty()
        : Optional.of(
            new Provisions(orNone(p.provisions()), orNone(p.readings()), orNone(p.defects())));
  }

  Optional<CodeLabels> labels(String file, String text) {
    Optional<CodeLabels> read = read(file, text, CodeLabels.class);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    int before = diagnostics.size();
    read.get()
        .sections()
        .forEach(
            (section, labels) ->
                labels.forEach((code, label) -> whole(file, text, section, code, label)));
    return diagnostics.size() > before ? Optional.empty() : read;
  }

  private void whole(String file, String text, String section, String code, Labels label) {
    if (label.pl().isBlank() || label.en().isBlank()) {
      String message =
          "The text of '%s: %s' is empty; give it in pl and en.".formatted(section, code);
      error(file, lineIn(text, section, code), "WRONG_VALUE", message);
    }
  }

  private void named(
      String file, IntSupplier line, List<String> used, Set<String> known, String what) {
    for (String id : orNone(used)) {
      if (!known.contains(id)) {
        String message = "There is no %s '%s'.%s".formatted(what, id, Nearest.hint(id, known));
        error(file, line.getAsInt(), "UNKNOWN_" + what.toUpperCase(java.util.Locale.ROOT), message);
      }
    }
  }

  private boolean unique(String file, String text, String what, String id, Set<String> seen) {
    if (id == null || id.isBlank()) {
      error(file, 0, "MISSING_KEY", "Every " + what + " needs an id.");
      return false;
    }
    if (!seen.add(id)) {
      error(file, lineOf(text, id), "DUPLICATE_ID", "The " + what + " " + id + " stands twice.");
      return false;
    }
    return true;
  }

  private <T> Optional<T> read(String file, String text, Class<T> type) {
    try {
      boolean comments = text.lines().allMatch(l -> l.isBlank() || l.strip().startsWith("#"));
      T value = comments ? null : MAPPER.readValue(text, type);
      if (value == null) {
        error(file, 1, "EMPTY_FILE", "The file is empty.");
      }
      return Optional.ofNullable(value);
    } catch (UnrecognizedPropertyException e) {
      String message = UnknownKey.message(e);
      // the parser has read on to the end of the block before it finds the key unknown
      int line = lineOf(text, e.getPropertyName() + ":");
      if (line > 0) {
        error(file, line, "UNKNOWN_KEY", message);
      } else {
        error(file, e.getLocation(), "UNKNOWN_KEY", message);
      }
    } catch (MismatchedInputException e) {
      error(file, e.getLocation(), "WRONG_VALUE", "The value of " + where(e) + " does not fit.");
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof JsonParseException broken) {
        notWellFormed(file, broken);
        return Optional.empty();
      }
      String cause = e.getCause() instanceof NullPointerException n ? n.getMessage() : null;
      String message =
          cause == null
              ? "The value of " + where(e) + " does not fit."
              : "The text of " + where(e) + " lacks '" + cause + "'; give it in pl and en.";
      error(file, e.getLocation(), "WRONG_VALUE", message);
    } catch (JsonProcessingException e) {
      notWellFormed(file, e);
    }
    return Optional.empty();
  }

  private void notWellFormed(String file, JsonProcessingException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("").strip();
    error(file, e.getLocation(), "YAML_SYNTAX", "This is not well-formed YAML: " + first + ".");
  }

  private static String where(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() != null) {
        path.append(path.isEmpty() ? "" : ": ").append(step.getFieldName());
      } else {
        path.append(" no. ").append(step.getIndex() + 1);
      }
    }
    return path.isEmpty() ? "the file" : "'" + path + "'";
  }

  private boolean given(String file, String key, Object value) {
    if (value == null) {
      error(file, 1, "MISSING_KEY", "The key '" + key + "' is missing.");
    }
    return value != null;
  }

  private void error(String file, JsonLocation at, String code, String message) {
    int line = at == null ? 0 : Math.max(0, at.getLineNr());
    int column = at == null ? 0 : Math.max(0, at.getColumnNr());
    diagnostics.add(Diagnostic.error(file, line, column, code, message));
  }

  private void error(String file, int line, String code, String message) {
    diagnostics.add(Diagnostic.error(file, line, line > 0 ? 1 : 0, code, message));
  }

  private static int lineOf(String text, String word) {
    int at = text.indexOf(word);
    return at < 0 ? 0 : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  /** The line of a key that stands below another one at the margin. */
  private static int lineIn(String text, String section, String key) {
    List<String> lines = text.lines().toList();
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith(" ") && !line.startsWith("#")) {
        inside = line.startsWith(section + ":");
      } else if (inside && line.strip().startsWith(key + ":")) {
        return i + 1;
      }
    }
    return lineOf(text, section + ":");
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }
}
