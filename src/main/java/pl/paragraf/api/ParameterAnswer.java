package pl.paragraf.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import pl.paragraf.model.Labels;
import pl.paragraf.model.ParameterValue;

/**
 * A parameter in force, as a client sees it. {@code unit} and {@code since} may be null; a decimal
 * is a string with at least two decimals.
 */
public record ParameterAnswer(
    String key,
    Object value,
    String unit,
    LocalDate since,
    String citation,
    List<String> readings,
    List<String> codes,
    Labels label,
    String rule) {

  static ParameterAnswer of(ParameterValue parameter) {
    return new ParameterAnswer(
        parameter.key(),
        parameter.value() instanceof BigDecimal decimal ? text(decimal) : parameter.value(),
        parameter.unit(),
        parameter.since(),
        parameter.rule().citation(),
        parameter.rule().readings(),
        parameter.codes(),
        parameter.label(),
        parameter.rule().name());
  }

  private static String text(BigDecimal decimal) {
    return (decimal.scale() < 2 ? decimal.setScale(2, RoundingMode.UNNECESSARY) : decimal)
        .toPlainString();
  }
}
