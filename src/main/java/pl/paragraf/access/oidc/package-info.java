/** People and programs of the office's own identity provider, over OpenID Connect. */
package pl.paragraf.access.oidc;
