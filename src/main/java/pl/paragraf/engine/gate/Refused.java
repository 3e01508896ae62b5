package pl.paragraf.engine.gate;

/**
 * The kinds of things the gate refuses; each is the code of its diagnostics. The sentence says what
 * to do in place of what was refused.
 */
enum Refused {
  FORBIDDEN_IMPORT(
      "a rule computes with texts, numbers, days and collections and with pl.paragraf.rule"),
  FORBIDDEN_TYPE(
      "a rule computes with texts, numbers, days and collections and with pl.paragraf.rule"),
  FORBIDDEN_CALL("a rule computes from the facts of the case and from nothing else"),
  FORBIDDEN_GLOBAL("declare a fact type, or a parameter in parameters.drl"),
  FORBIDDEN_ATTRIBUTE("order rules by 'salience' with a number, nothing else"),
  FORBIDDEN_DIALECT("leave 'dialect' out, or write dialect \"java\""),
  FORBIDDEN_ANNOTATION("use those that rules/README.md lists, with plain values"),
  FORBIDDEN_DECLARATION("declare a type of the regulation's own with fields only"),
  FORBIDDEN_INITIALISER("give a plain number, text or true/false, or set the field in a rule"),
  FORBIDDEN_SOURCE("facts come with the case; take them by a pattern or from a collection"),
  FORBIDDEN_EDIT("a rule inserts conclusions and new facts; it edits and deletes none"),
  FORBIDDEN_ENGINE("a rule knows 'insert' and nothing else of the engine"),
  FORBIDDEN_LOOP("use 'for (Type each : collection)', or count with 'for (int i = 0; i < n; i++)'"),
  FORBIDDEN_RECURSION("functions call others, never themselves; use a loop over a collection"),
  FORBIDDEN_CODE("write plain statements"),
  FORBIDDEN_NUMBER("no amount needs as many digits"),
  FORBIDDEN_ESCAPE("write the letter itself; files are UTF-8"),
  FORBIDDEN_PACKAGE("name the package after the regulation");

  private final String instead;

  Refused(String instead) {
    this.instead = instead;
  }

  /** The sentence: what is not allowed, and what to do in its place. */
  String sentence(String what) {
    return what + " is not allowed here; " + instead + ".";
  }
}
