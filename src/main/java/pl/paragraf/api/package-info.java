/**
 * What a client sees over HTTP: paths, queries, bodies in and out. No logic: the rooms behind
 * decide.
 */
package pl.paragraf.api;
