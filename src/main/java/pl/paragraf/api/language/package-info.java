/** In which language a client wants to be answered. */
package pl.paragraf.api.language;
