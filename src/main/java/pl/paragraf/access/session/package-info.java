/** Sessions of people signed in on pages, and what keeps other sites from using them. */
package pl.paragraf.access.session;
