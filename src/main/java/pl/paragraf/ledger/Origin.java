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
 */
public record Origin(
    String regulation, ReleaseId release, List<RuleInfo> rules, List<FactType> types) {

  public Origin {
    rules = List.copyOf(rules);
    types = List.copyOf(types);
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
