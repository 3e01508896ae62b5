/** Who may ask: the administrator's token and how a request shows it. */
package pl.paragraf.access;
