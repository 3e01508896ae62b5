package pl.paragraf.rule;

/**
 * Present only while the engine finds out what holds on a day whatever the case: rules that ask for
 * nothing but {@link Case} are fired once for a day, not once for every case. Rule files need not
 * name it; the engine adds it to such rules.
 */
public record NewDay() {}
