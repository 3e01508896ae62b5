package pl.paragraf.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * One rule with another text.
 *
 * @param file the file it stands in
 * @param rule its name
 * @param text from the word {@code rule} to {@code end}
 */
record RuleChange(String file, String rule, String text) {

  private static final Pattern HEAD = Pattern.compile("\\s*rule\\s+(?:\"[^\"]*\"|'[^']*'|\\S+)");

  /** The text with another name. */
  String renamed(String name) {
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new IllegalStateException("a parsed rule begins with its name");
    }
    return "rule \"" + name + "\"" + text.substring(head.end());
  }

  /** What differs between two states of a file; empty when more than texts of rules differs. */
  static Optional<List<RuleChange>> between(DrlSource.ParsedFile old, DrlSource.ParsedFile now) {
    List<RuleDescr> before = old.tree().getRules();
    List<RuleDescr> after = now.tree().getRules();
    if (before.size() != after.size()) {
      return Optional.empty();
    }
    List<RuleChange> changes = new ArrayList<>();
    int oldEnd = 0;
    int newEnd = 0;
    for (int i = 0; i < before.size(); i++) {
      RuleDescr was = before.get(i);
      RuleDescr is = after.get(i);
      String name = was.getName();
      boolean alike =
          name.equals(is.getName())
              && old.text()
                  .substring(oldEnd, was.getStartCharacter())
                  .equals(now.text().substring(newEnd, is.getStartCharacter()));
      if (!alike) {
        return Optional.empty();
      }
      oldEnd = was.getEndCharacter();
      newEnd = is.getEndCharacter();
      String text = now.text().substring(is.getStartCharacter(), newEnd);
      if (!text.equals(old.text().substring(was.getStartCharacter(), oldEnd))) {
        changes.add(new RuleChange(old.path(), name, text));
      }
    }
    boolean sameTail = old.text().substring(oldEnd).equals(now.text().substring(newEnd));
    return sameTail ? Optional.of(changes) : Optional.empty();
  }
}
