/** Connections before there is a request: how many, how slow, and what cannot be read at all. */
package pl.paragraf.api.connection;
