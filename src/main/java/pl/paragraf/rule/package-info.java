/**
 * The few Java types a rule file may name: the case, the three kinds of conclusion, and functions
 * over calendars and periods. Everything here is immutable and reads neither clock nor environment.
 */
package pl.paragraf.rule;
