/**
 * A folder under {@code rules/} read into one immutable source: manifest, rules, provisions,
 * digest.
 */
package pl.paragraf.regulation;
