/**
 * Gate, compile, bind facts, evaluate, trace. The only package that knows the rule engine by name.
 */
package pl.paragraf.engine;
