package pl.paragraf.api.admission;

/**
 * On whose account a request goes.
 *
 * @param known whether a credential vouches for the name; an address alone never makes others wait
 * @param name the credential's principal, or the remote address
 */
public record Caller(boolean known, String name) {}
