package pl.paragraf.api;

import java.util.List;
import java.util.Map;
import pl.paragraf.model.Labels;
import pl.paragraf.model.RuleInfo;
import pl.paragraf.regulation.Provisions;

/** A provision of the text with the rules that carry it and the scenarios that prove it. */
public record ProvisionAnswer(
    String id,
    String citation,
    Labels gist,
    String kind,
    boolean decides,
    List<String> readings,
    List<String> defects,
    List<CarriedBy> rules,
    List<ProvedBy> scenarios) {

  /** A rule and where it stands, {@code file} relative to the regulation's folder. */
  public record CarriedBy(String name, String file, int line) {}

  /** A scenario and the file it stands in, relative to the regulation's folder. */
  public record ProvedBy(String file, String name) {}

  static ProvisionAnswer of(
      Provisions.Provision provision, List<RuleInfo> rules, Map<String, List<ProvedBy>> scenarios) {
    return new ProvisionAnswer(
        provision.id(),
        provision.citation(),
        provision.gist(),
        provision.kind(),
        provision.decides(),
        provision.readings(),
        provision.defects(),
        rules.stream()
            .filter(rule -> rule.provisions().contains(provision.id()))
            .map(rule -> new CarriedBy(rule.name(), rule.file(), rule.line()))
            .toList(),
        scenarios.getOrDefault(provision.id(), List.of()));
  }
}
