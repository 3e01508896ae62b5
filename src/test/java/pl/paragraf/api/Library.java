package pl.paragraf.api;

import static pl.paragraf.api.Service.DECISIONS;

import io.restassured.response.Response;

/** Cases of invented readers of the library. */
final class Library {

  private Library() {}

  /** A case of one reader. */
  static String card(String reference, String reader) {
    return """
    {"caseReference": "%s", "asOf": "2021-06-01", "facts": [
      {"type": "Reader", "readerId": "%s", "birthDate": "2014-06-01"}]}
    """
        .formatted(reference, reader);
  }

  /** Decides a case of one reader and gives the id of the decision. */
  static String decided(String reference, String reader) {
    return decide(card(reference, reader)).then().statusCode(201).extract().path("id");
  }

  static Response decide(String body) {
    return Service.asAdmin().contentType("application/json").body(body).post(DECISIONS);
  }

  static Response decide(String body, String idempotencyKey) {
    return Service.asAdmin()
        .header("Accept-Language", "en")
        .header(Idempotency.KEY, idempotencyKey)
        .contentType("application/json")
        .body(body)
        .post(DECISIONS);
  }
}
