package pl.paragraf.model;

import java.util.List;

/**
 * One activation of one rule.
 *
 * @param rule the rule
 * @param matched the facts it matched
 * @param concluded the conclusions it drew, in order
 * @param derived the intermediate facts it made
 */
public record Firing(
    RuleInfo rule, List<FactRef> matched, List<Conclusion> concluded, List<FactRef> derived) {}
