package pl.paragraf.ledger.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pl.paragraf.ledger.Access;
import pl.paragraf.ledger.Access.Operation;
import pl.paragraf.ledger.Filter;
import pl.paragraf.ledger.tree.EntryIds;

class AccessContentTest {

  private static final String ID = EntryIds.of(7).toString();
  private static final Filter NARROW =
      new Filter(
          Optional.of("library-card"),
          Optional.of("CASE/OF/ANNA"),
          Optional.of("reader-anna"),
          Optional.of("ANNA_REFUSED"),
          Optional.of(Instant.ofEpochMilli(1)),
          Optional.of(Instant.ofEpochMilli(2)),
          Optional.of(3));

  private static String written(Access access) {
    byte[] content = AccessContent.write(access);
    assertEquals(access, AccessContent.read(content));
    return new String(content, StandardCharsets.UTF_8);
  }

  @Test
  void onlyWhatAppliesIsWritten() {
    assertEquals("{\"operation\":\"VERIFY\"}", written(Access.of(Operation.VERIFY)));
    assertEquals(
        "{\"operation\":\"READ\",\"decisions\":[\"" + ID + "\"]}",
        written(Access.of(Operation.READ, List.of(ID))));
    assertEquals(
        "{\"operation\":\"SEARCH\",\"selection\":{}}",
        written(Access.of(Operation.SEARCH, Filter.ALL, List.of())));
    assertEquals(
        "{\"operation\":\"EXPORT_COMPLETED\",\"count\":12,\"begun\":\"" + ID + "\"}",
        written(Access.ended(Operation.EXPORT_COMPLETED, ID, 12)));
    assertEquals(
        "{\"operation\":\"CREDENTIAL_REVOKED\",\"credential\":\"registry\"}",
        written(Access.of(Operation.CREDENTIAL_REVOKED, "registry")));
  }

  @Test
  void ofWhatMayNameAPersonOnlyThatItWasAskedForIsWritten() {
    assertEquals(
        "{\"operation\":\"SEARCH\",\"selection\":{\"regulation\":\"library-card\",\"release\":3,"
            + "\"from\":1,\"to\":2,\"withheld\":[\"caseReference\",\"subject\",\"outcome\"]}}",
        written(Access.of(Operation.SEARCH, NARROW, List.of())));
  }

  @Test
  void whatIsNoIdOrNoNameIsNotRecorded() {
    assertThrows(
        IllegalArgumentException.class, () -> Access.of(Operation.READ, List.of("Anna Nowak")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Access.ended(Operation.EXPORT_COMPLETED, "Anna Nowak", 1));
    assertThrows(
        IllegalArgumentException.class, () -> Access.of(Operation.CREDENTIAL_CREATED, " "));
    assertThrows(
        IllegalArgumentException.class,
        () -> Access.of(Operation.CREDENTIAL_CREATED, "x".repeat(201)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"operation\":\"DANCE\"}",
        "{\"operation\":7}",
        "{\"operation\":\"READ\",\"operation\":\"READ\"}",
        "{\"operation\":\"READ\"} {}",
        "{\"operation\":\"READ\",\"note\":\"x\"}",
        "{\"operation\":\"READ\",\"decisions\":\"x\"}",
        "{\"operation\":\"READ\",\"decisions\":[1]}",
        "{\"operation\":\"READ\",\"count\":\"1\"}",
        "{\"operation\":\"READ\",\"count\":1.5}",
        "{\"operation\":\"SEARCH\",\"selection\":[]}",
        "{\"operation\":\"SEARCH\",\"selection\":{\"release\":99999999999}}",
        "{\"operation\":\"SEARCH\",\"selection\":{\"subject\":\"x\"}}"
      })
  void anythingElseIsNoAccess(String content) {
    assertThrows(
        IllegalArgumentException.class,
        () -> AccessContent.read(content.getBytes(StandardCharsets.UTF_8)));
  }
}
