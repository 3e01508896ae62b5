/**
 * The gate a candidate passes before anything of it is run: what rules may name, call and hold,
 * read from their source and again from the classes made from it.
 */
package pl.paragraf.engine.gate;
