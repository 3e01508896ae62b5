/** Commands over the same code as the server. */
package pl.paragraf.cli;
