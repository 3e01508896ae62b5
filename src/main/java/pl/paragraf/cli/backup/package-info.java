/** One file with everything the service has stored, and the way back. */
package pl.paragraf.cli.backup;
