package pl.paragraf.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import pl.paragraf.ledger.Filter;
import pl.paragraf.model.Message;
import pl.paragraf.model.ProblemException;

/** Reads what is to be erased and why, and tells everything wrong with it at once. */
final class ErasureRequest {

  private static final int LONGEST_REASON = 500;

  private ErasureRequest() {}

  /**
   * Decisions to be erased.
   *
   * @param filter finds them
   * @param reason why
   */
  record Several(Filter filter, String reason) {}

  /**
   * Why one decision is to be erased.
   *
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   * @throws JsonProcessingException when it is no JSON
   */
  static String reason(byte[] body) throws JsonProcessingException {
    BodyFields fields = new BodyFields(body, List.of("reason"));
    Optional<String> reason = fields.text("reason", LONGEST_REASON, "erasure.reason");
    fields.check();
    return reason.orElseThrow();
  }

  /**
   * Which decisions are to be erased, and why.
   *
   * @throws ProblemException MALFORMED or INVALID_BODY with everything wrong
   * @throws JsonProcessingException when it is no JSON
   */
  static Several several(byte[] body) throws JsonProcessingException {
    BodyFields fields =
        new BodyFields(body, List.of("regulation", "caseReference", "subject", "reason"));
    Optional<String> regulation = fields.text("regulation", BodyFields.LONGEST_TEXT, "body.text");
    Optional<String> reason = fields.text("reason", LONGEST_REASON, "erasure.reason");
    Optional<String> reference = fields.optional("caseReference");
    Optional<String> subject = fields.optional("subject");
    if (fields.isObject() && fields.has("caseReference") == fields.has("subject")) {
      fields.error("", "EXACTLY_ONE", Message.of("erasure.exactly-one"));
    }
    fields.check();
    Filter filter =
        new Filter(
            regulation,
            reference,
            subject,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Several(filter, reason.orElseThrow());
  }
}
