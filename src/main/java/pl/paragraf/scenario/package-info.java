/** Scenarios beside the rules: reading them, running them, and saying where an answer differs. */
package pl.paragraf.scenario;
