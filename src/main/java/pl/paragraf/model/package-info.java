/** The values every room speaks of: regulations, facts, evaluations, firings, problems. */
package pl.paragraf.model;
