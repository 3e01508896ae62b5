package pl.paragraf.proof.mutation;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.model.Labels;
import pl.paragraf.regulation.RegulationReader;
import pl.paragraf.regulation.RegulationSource;
import pl.paragraf.regulation.UnknownKey;

/** Reads {@code mutants.yaml}; its format is closed. Stateless. */
final class EquivalentMutants {

  private static final String CODE = "MUTANTS";

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private record ListFile(List<Entry> equivalent) {}

  private record Entry(
      String file, String rule, String original, List<String> mutated, Reason reason) {}

  private record Reason(String pl, String en) {}

  private EquivalentMutants() {}

  /** The list of the regulation, empty when it has none; mistakes become diagnostics. */
  static List<EquivalentMutant> read(RegulationSource source, List<Diagnostic> diagnostics) {
    String text = source.files().get(RegulationReader.MUTANTS);
    if (text == null) {
      return List.of();
    }
    ListFile file;
    try {
      file = MAPPER.readValue(text, ListFile.class);
    } catch (UnrecognizedPropertyException e) {
      diagnostics.add(at(e.getLocation(), UnknownKey.message(e)));
      return List.of();
    } catch (JsonMappingException e) {
      diagnostics.add(at(e.getLocation(), "A value here is not of the form expected."));
      return List.of();
    } catch (JsonProcessingException e) {
      diagnostics.add(at(e.getLocation(), "This is not well-formed YAML."));
      return List.of();
    }
    if (file == null || file.equivalent() == null) {
      diagnostics.add(at(null, "The file holds no 'equivalent'."));
      return List.of();
    }
    List<EquivalentMutant> entries = new ArrayList<>();
    int from = 0;
    for (Entry entry : file.equivalent()) {
      from = Math.max(from, text.indexOf("- file:", from));
      int line = (int) text.substring(0, from).chars().filter(c -> c == '\n').count() + 1;
      from++;
      List<String> missing = missing(entry);
      if (missing.isEmpty()) {
        Labels reason = new Labels(entry.reason().pl(), entry.reason().en());
        entries.add(
            new EquivalentMutant(
                entry.file(), entry.rule(), entry.original(), entry.mutated(), reason, line));
      } else {
        String message = "This entry lacks '%s'.".formatted(String.join("', '", missing));
        diagnostics.add(Diagnostic.error(RegulationReader.MUTANTS, line, 0, CODE, message));
      }
    }
    return entries;
  }

  private static List<String> missing(Entry entry) {
    Map<String, String> needed = new LinkedHashMap<>();
    needed.put("file", entry.file());
    needed.put("rule", entry.rule());
    needed.put("original", entry.original());
    needed.put("mutated", entry.mutated() == null ? null : String.join("", entry.mutated()));
    needed.put("reason.pl", entry.reason() == null ? null : entry.reason().pl());
    needed.put("reason.en", entry.reason() == null ? null : entry.reason().en());
    List<String> missing = new ArrayList<>();
    needed.forEach(
        (key, value) -> {
          if (value == null || value.isBlank()) {
            missing.add(key);
          }
        });
    return missing;
  }

  private static Diagnostic at(JsonLocation location, String message) {
    int line = location == null ? 0 : Math.max(0, location.getLineNr());
    int column = location == null ? 0 : Math.max(0, location.getColumnNr());
    return Diagnostic.error(RegulationReader.MUTANTS, line, column, CODE, message);
  }
}
