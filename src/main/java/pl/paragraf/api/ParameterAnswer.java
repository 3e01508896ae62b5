package pl.paragraf.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import pl.paragraf.api.schema.Speech;
import pl.paragraf.model.ParameterValue;

/**
 * A parameter in force, as a client sees it. {@code unit} and {@code since} may be null; label and
 * unit label are in the client's language; a decimal is a string with at least two decimals.
 */
public record ParameterAnswer(
    String key,
    Object value,
    String unit,
    String unitLabel,
    LocalDate since,
    String citation,
    List<String> readings,
    List<String> codes,
    String label,
    String rule) {

  static ParameterAnswer of(ParameterValue parameter, Speech speech) {
    return new ParameterAnswer(
        parameter.key(),
        parameter.value() instanceof BigDecimal decimal ? text(decimal) : parameter.value(),
        parameter.unit(),
        parameter.unit() == null ? null : speech.unit(parameter.unit()),
        parameter.since(),
        parameter.rule().citation(),
        parameter.rule().readings(),
        parameter.codes(),
        parameter.label().in(speech.language()),
        parameter.rule().name());
  }

  private static String text(BigDecimal decimal) {
    return (decimal.scale() < 2 ? decimal.setScale(2, RoundingMode.UNNECESSARY) : decimal)
        .toPlainString();
  }
}
