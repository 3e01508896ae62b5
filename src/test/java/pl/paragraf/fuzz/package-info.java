/** Sends the running service what nobody should, and looks at what it says and logs. */
package pl.paragraf.fuzz;
