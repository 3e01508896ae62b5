/**
 * A candidate held against what it must be: harmless, well-formed, and right by its own scenarios.
 * One checker behind the command line, the build, the reload and the API.
 */
package pl.paragraf.proof;
