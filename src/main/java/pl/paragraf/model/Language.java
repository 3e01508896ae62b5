package pl.paragraf.model;

/** A language the product speaks. */
public enum Language {
  PL("pl"),
  EN("en");

  /** What is spoken to whoever asks for no language, or for none of these. */
  public static final Language DEFAULT = PL;

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The language tag of BCP 47. */
  public String tag() {
    return tag;
  }
}
