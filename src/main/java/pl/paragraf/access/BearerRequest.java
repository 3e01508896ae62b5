package pl.paragraf.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who holds a bearer token. */
final class BearerRequest extends BaseAuthenticationRequest {

  private final String token;

  BearerRequest(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }
}
