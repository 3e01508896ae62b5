package pl.paragraf.model;

import java.util.Objects;

/**
 * A text for people in the two languages of the product.
 *
 * @param pl Polish
 * @param en English
 */
public record Labels(String pl, String en) {

  public Labels {
    Objects.requireNonNull(pl, "pl");
    Objects.requireNonNull(en, "en");
  }

  public String in(Language language) {
    return language == Language.PL ? pl : en;
  }
}
