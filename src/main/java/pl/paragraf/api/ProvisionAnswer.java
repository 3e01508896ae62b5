package pl.paragraf.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Language;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.Provisions;

/**
 * A provision of the text with the rules that carry it and the scenarios that prove it, in the
 * language asked.
 */
public record ProvisionAnswer(
    String id,
    String citation,
    String gist,
    String kind,
    boolean decides,
    List<Read> readings,
    List<Flaw> defects,
    List<CarriedBy> rules,
    List<ProvedBy> scenarios) {

  /** A rule and where it stands, {@code file} relative to the regulation's folder. */
  public record CarriedBy(String name, String file, int line) {}

  /** A scenario and the file it stands in, relative to the regulation's folder. */
  public record ProvedBy(String file, String name) {}

  /**
   * How an unclear text is read; {@code fixed} says why no parameter switches it, null when one
   * does.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Read(
      String id,
      String issue,
      String chosen,
      String alternative,
      List<String> parameters,
      String fixed) {}

  /** A defect of the source text. */
  public record Flaw(String id, String text) {}

  static ProvisionAnswer of(
      Provisions.Provision provision,
      Provisions all,
      List<RuleInfo> rules,
      Map<String, List<ProvedBy>> scenarios,
      Language language) {
    return new ProvisionAnswer(
        provision.id(),
        provision.citation(),
        provision.gist().in(language),
        provision.kind(),
        provision.decides(),
        all.readings().stream()
            .filter(reading -> provision.readings().contains(reading.id()))
            .map(reading -> read(reading, language))
            .toList(),
        all.defects().stream()
            .filter(defect -> provision.defects().contains(defect.id()))
            .map(defect -> new Flaw(defect.id(), text(defect.text(), language)))
            .toList(),
        rules.stream()
            .filter(rule -> rule.provisions().contains(provision.id()))
            .map(rule -> new CarriedBy(rule.name(), rule.file(), rule.line()))
            .toList(),
        scenarios.getOrDefault(provision.id(), List.of()));
  }

  private static String text(Labels labels, Language language) {
    return labels == null ? null : labels.in(language);
  }

  private static Read read(Provisions.Reading reading, Language language) {
    return new Read(
        reading.id(),
        text(reading.issue(), language),
        text(reading.chosen(), language),
        text(reading.alternative(), language),
        reading.parameters(),
        reading.fixed().map(why -> why.in(language)).orElse(null));
  }
}
