package pl.paragraf.regulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import pl.paragraf.model.Labels;

/**
 * What {@code labels.yaml} says: what people call the codes the rules conclude with. A code that
 * has no label is called by itself.
 *
 * @param outcomes by code of an outcome
 * @param findings by code of a finding
 * @param nextSteps by code of a next step
 * @param bodies who decides or acts, by the code of {@code decidedBy} and {@code actor}
 * @param values by a code that stands as a value in a fact or in details
 * @param details by the name of a detail
 */
public record CodeLabels(
    Map<String, Labels> outcomes,
    Map<String, Labels> findings,
    Map<String, Labels> nextSteps,
    Map<String, Labels> bodies,
    Map<String, Labels> values,
    Map<String, Labels> details) {

  /** Of a regulation that has no such file. */
  public static final CodeLabels NONE = new CodeLabels(null, null, null, null, null, null);

  public CodeLabels {
    outcomes = kept(outcomes);
    findings = kept(findings);
    nextSteps = kept(nextSteps);
    bodies = kept(bodies);
    values = kept(values);
    details = kept(details);
  }

  /** Every section by its name in the file. */
  public Map<String, Map<String, Labels>> sections() {
    Map<String, Map<String, Labels>> sections = new LinkedHashMap<>();
    sections.put("outcomes", outcomes);
    sections.put("findings", findings);
    sections.put("nextSteps", nextSteps);
    sections.put("bodies", bodies);
    sections.put("values", values);
    sections.put("details", details);
    return sections;
  }

  private static Map<String, Labels> kept(Map<String, Labels> section) {
    return section == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(section));
  }
}
