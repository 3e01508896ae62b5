/** Describes each regulation's request to machines, from the fact types of its active release. */
package pl.paragraf.api.schema;
