package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.Map;
import pl.paragraf.model.Labels;
import pl.paragraf.model.Language;
import pl.paragraf.regulation.CodeLabels;

/**
 * The codes of one release with what they are called in one language, encoded once as the members
 * of an answer with the comma before them. Immutable and thread-safe.
 */
public final class Wording {

  private final Map<String, SerializedString> outcomes;
  private final Map<String, SerializedString> findings;
  private final Map<String, SerializedString> nextSteps;
  private final Map<String, SerializedString> deciders;
  private final Map<String, SerializedString> actors;
  private final Map<String, Labels> outcomeLabels;
  private final Language language;

  private Wording(CodeLabels labels, Language language) {
    this.language = language;
    this.outcomeLabels = labels.outcomes();
    this.outcomes = members("code", "label", labels.outcomes(), language);
    this.findings = members("code", "label", labels.findings(), language);
    this.nextSteps = members("code", "label", labels.nextSteps(), language);
    this.deciders = members("decidedBy", "decidedByLabel", labels.bodies(), language);
    this.actors = members("actor", "actorLabel", labels.bodies(), language);
  }

  /** The labels of a release in a language. */
  public static Wording of(CodeLabels labels, Language language) {
    return new Wording(labels, language);
  }

  /** What people call an outcome: its label, or its code when it has none. */
  public String outcomeLabel(String code) {
    Labels label = outcomeLabels.get(code);
    return label == null ? code : label.in(language);
  }

  /** {@code ,"code":…,"label":…} of an outcome, or null when it has no label. */
  SerializedString outcome(String code) {
    return outcomes.get(code);
  }

  /** {@code ,"code":…,"label":…} of a finding, or null when it has no label. */
  SerializedString finding(String code) {
    return findings.get(code);
  }

  /** {@code ,"code":…,"label":…} of a next step, or null when it has no label. */
  SerializedString nextStep(String code) {
    return nextSteps.get(code);
  }

  /** {@code ,"decidedBy":…,"decidedByLabel":…} of a body, or null when it has no label. */
  SerializedString decidedBy(String body) {
    return deciders.get(body);
  }

  /** {@code ,"actor":…,"actorLabel":…} of a body, or null when it has no label. */
  SerializedString actor(String body) {
    return actors.get(body);
  }

  private static Map<String, SerializedString> members(
      String codeName, String labelName, Map<String, Labels> labels, Language language) {
    Map<String, SerializedString> members = new HashMap<>();
    labels.forEach(
        (code, label) ->
            members.put(
                code,
                new SerializedString(
                    member(codeName, code) + member(labelName, label.in(language)))));
    return members;
  }

  private static String member(String name, String text) {
    return ",\""
        + name
        + "\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(text))
        + '"';
  }
}
