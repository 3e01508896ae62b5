package pl.paragraf.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes a small regulation to disk, whose only outcome is the code asked for. */
public final class RegulationFolder {

  private final Path folder;

  public RegulationFolder(Path rules, String id) {
    this.folder = rules.resolve(id);
  }

  public RegulationFolder write(String outcomeCode) {
    try {
      Files.createDirectories(folder);
      String id = folder.getFileName().toString();
      file(
          "regulation.yaml",
          """
          id: %s
          title: {pl: "Regulamin próbny", en: "Trial regulation"}
          issuer: {pl: "Urząd", en: "Office"}
          source: {pl: "Zarządzenie 1", en: "Order 1"}
          inForce: {from: 2018-01-01}
          subjects:
            - {type: Candidate, field: candidateId, label: {pl: "kandydat", en: "candidate"}}
          """
              .formatted(id));
      file(
          "provisions.yaml",
          """
          provisions:
            - id: T-1
              citation: "§ 1"
              gist: {pl: "Kto jest, ten się kwalifikuje.", en: "Whoever is, qualifies."}
              kind: eligibility
              decides: true
              readings: []
              defects: []
          readings: []
          defects: []
          """);
      file(
          "facts.drl",
          """
          package trial

          declare Candidate
            @pl("kandydat") @en("candidate")
            candidateId : String @pl("id") @en("id") @key @required
          end
          """);
      rules(outcomeCode);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the one line of rules that matters. */
  public void rules(String outcomeCode) {
    file("outcome.drl", outcome(outcomeCode));
  }

  public static String outcome(String code) {
    return """
    package trial

    import pl.paragraf.rule.Outcome

    rule "outcome: every candidate"
      @citation("§ 1")
      @provision("T-1")
    when
      Candidate($id : candidateId)
    then
      insert(Outcome.of($id, "%s"));
    end
    """
        .formatted(code);
  }

  public void file(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void remove() {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
