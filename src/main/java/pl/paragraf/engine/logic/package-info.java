/**
 * What can be told about rules by reading them, without a case: which tables of ranges they state,
 * and which of them can never fire.
 */
package pl.paragraf.engine.logic;
