package pl.paragraf.engine;

import java.util.List;
import pl.paragraf.model.Firing;
import pl.paragraf.model.RuleInfo;

/**
 * What the day rules make on a day: the same objects go into every evaluation of that day. They are
 * never changed, for rules conclude and do not edit.
 *
 * @param facts the objects, in the order they were made
 * @param rules the rule that made each
 * @param firings the firing that made each, as a trace shows it
 */
record DayFacts(List<Object> facts, List<RuleInfo> rules, List<Firing> firings) {}
