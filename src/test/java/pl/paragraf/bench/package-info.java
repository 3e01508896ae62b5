/** The benchmark: one command, ratios beside their bounds. */
package pl.paragraf.bench;
