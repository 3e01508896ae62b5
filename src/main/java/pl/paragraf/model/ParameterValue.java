package pl.paragraf.model;

import java.time.LocalDate;
import java.util.List;

/**
 * A parameter in force on a day.
 *
 * @param key key of the catalogue, for example {@code j.age.limitYears}
 * @param value text, whole number, flag, date or decimal
 * @param unit unit of the value, or null
 * @param since the day the value applies from, or null when the regulation does not say
 * @param codes the values it may take, empty when free
 * @param label what people call it
 * @param rule the rule that sets it, with its citation and readings
 */
public record ParameterValue(
    String key,
    Object value,
    String unit,
    LocalDate since,
    List<String> codes,
    Labels label,
    RuleInfo rule) {}
