/** Pages for people, made on the server: signing in and out, and who is signed in. */
package pl.paragraf.console;
