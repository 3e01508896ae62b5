package pl.paragraf.ledger;

import java.util.List;
import pl.paragraf.model.FactType;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.model.RuleInfo;

/**
 * The release a decision was taken under, with what an entry refers to and need not repeat. Equal
 * when regulation and release are.
 *
 * @param regulation id of the regulation
 * @param release number and digest
 * @param rules every rule of the release; entries name a rule by its position here
 * @param types every declared fact type; their names are common in requests and compress well
 * @param words codes that conclusions are made of, as far as they are known; they compress well too
 */
public record Origin(
    String regulation,
    ReleaseId release,
    List<RuleInfo> rules,
    List<FactType> types,
    List<String> words) {

  public Origin {
    rules = List.copyOf(rules);
    types = List.copyOf(types);
    words = List.copyOf(words);
  }

  /** A release whose codes are not known. */
  public Origin(String regulation, ReleaseId release, List<RuleInfo> rules, List<FactType> types) {
    this(regulation, release, rules, types, List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin that
        && regulation.equals(that.regulation)
        && release.equals(that.release);
  }

  @Override
  public int hashCode() {
    return regulation.hashCode() * 31 + release.hashCode();
  }
}
