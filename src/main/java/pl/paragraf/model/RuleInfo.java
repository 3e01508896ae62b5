package pl.paragraf.model;

import java.util.List;

/**
 * Where a rule stands and which law it carries.
 *
 * @param name the rule's name: what it concludes, in words
 * @param file file relative to the regulation's folder
 * @param line line of the word {@code rule}, from 1
 * @param citation the unit of the legal text, as a lawyer cites it
 * @param provisions ids of the provisions it carries, at least one
 * @param readings ids of the readings of an ambiguous text it follows, may be empty
 */
public record RuleInfo(
    String name,
    String file,
    int line,
    String citation,
    List<String> provisions,
    List<String> readings) {

  public RuleInfo {
    provisions = List.copyOf(provisions);
    readings = List.copyOf(readings);
  }
}
