/**
 * Who may ask for what: tokens, accounts, roles and scopes, and how a request shows them. Only
 * hashes are kept.
 */
package pl.paragraf.access;
