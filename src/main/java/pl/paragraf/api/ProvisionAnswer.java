package pl.paragraf.api;

import java.util.List;
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
    List<String> rules,
    List<String> scenarios) {

  static ProvisionAnswer of(Provisions.Provision provision, List<RuleInfo> rules) {
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
            .map(RuleInfo::name)
            .toList(),
        List.of());
  }
}
