package pl.paragraf.bench;

import java.nio.charset.StandardCharsets;

/** Requests the benchmark posts; the people in them are invented. */
final class Cases {

  private Cases() {}

  /** One complete application that meets the basic criteria only. */
  static byte[] oneCandidate() {
    StringBuilder json = new StringBuilder("{\"asOf\": \"2018-02-15\", \"facts\": [");
    candidate(json, "c1", 0);
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same application of somebody else, under a reference of its own. */
  static byte[] oneCandidate(int number) {
    StringBuilder json =
        new StringBuilder("{\"caseReference\": \"PWD/2018/" + number + "\", ")
            .append("\"asOf\": \"2018-02-15\", \"facts\": [");
    candidate(json, "c" + number, 0);
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A sitting of the team over so many applications, of all scores, for 70 places. */
  static byte[] sitting(int candidates) {
    StringBuilder json =
        new StringBuilder("{\"asOf\": \"2018-02-15\", \"facts\": [")
            .append("{\"type\": \"RecruitmentSession\", \"caseId\": \"PWD-1\",")
            .append(" \"capacity\": 70, \"occupied\": 0}, ");
    for (int i = 0; i < candidates; i++) {
      candidate(json, "c" + i, i);
      json.append(i < candidates - 1 ? ", " : "");
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A participant absent without excuse for the days given, from 1 September 2018. */
  static byte[] absence(int days) {
    String json =
        """
        {"asOf": "2018-12-20", "facts": [
          {"type": "Participant", "participantId": "p1", "birthDate": "2008-05-10",
           "enrolledOn": "2018-02-01", "courtReferral": false},
          {"type": "AbsencePeriod", "participantId": "p1", "fromDate": "2018-09-01",
           "toDate": "%s", "excuseWritten": false, "excuseConfirmedByParent": false}]}
        """
            .formatted(java.time.LocalDate.of(2018, 9, 1).plusDays(days - 1L));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static void candidate(StringBuilder json, String id, int variant) {
    json.append(
        """
        {"type": "Candidate", "candidateId": "%1$s", "birthDate": "2008-05-10",
         "residence": "JORDANOW_CITY", "riskStatus": "CONFIRMED", "consentStatus": "GIVEN",
         "consentSignedBy": "PARENT_GUARDIAN", "formSignedBy": "PARENT_GUARDIAN",
         "formSigned": true, "formLegible": true, "submittedOn": "2018-02-01",
         "submissionChannel": "IN_PERSON", "submissionPlace": "PWD", "disabledApplicant": false,
         "disabilityDegree": "NONE", "coupledDisability": false, "mentalDisorder": false,
         "intellectualDisability": false, "developmentalDisorder": false,
         "foodAidProgramme": %2$s, "revitalisationArea": %3$s, "courtReferral": false,
         "emergency": false},
        {"type": "SuppliedDocument", "candidateId": "%1$s", "docCode": "KARTA_ZGLOSZENIA",
         "docClass": "FORMULARZ", "form": "ORIGINAL", "suppliedOn": "2018-02-01"},
        {"type": "SuppliedDocument", "candidateId": "%1$s", "docCode": "FORMULARZ_ZGLOSZENIOWY",
         "docClass": "FORMULARZ", "form": "ORIGINAL", "suppliedOn": "2018-02-01"},
        {"type": "SuppliedDocument", "candidateId": "%1$s", "docCode": "ZASWIADCZENIE_MOPS_RYZYKO",
         "docClass": "ZASWIADCZENIE", "form": "ORIGINAL", "suppliedOn": "2018-02-01"}
        """
            .formatted(id, variant % 3 == 1, variant % 2 == 1));
    if (variant % 3 == 1) {
      document(json, id, "ZASWIADCZENIE_MOPS_POPZ", "ZASWIADCZENIE", "ORIGINAL");
    }
    if (variant % 5 == 2) {
      document(json, id, "OPINIA_SZKOLY", "OPINIA", "COPY");
    }
    if (variant % 7 == 3) {
      document(json, id, "OPINIA_MOPS", "OPINIA", "COPY");
    }
  }

  private static void document(
      StringBuilder json, String id, String code, String docClass, String form) {
    json.append(
        """
        , {"type": "SuppliedDocument", "candidateId": "%s", "docCode": "%s", "docClass": "%s",
           "form": "%s", "suppliedOn": "2018-02-01"}
        """
            .formatted(id, code, docClass, form));
  }
}
