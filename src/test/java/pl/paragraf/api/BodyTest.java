package pl.paragraf.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import pl.paragraf.api.problem.BodyNotRead;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

class BodyTest {

  private static final int LIMIT = 1000;

  @Test
  void aBodyOfTheLimitIsReadWhole() throws IOException {
    byte[] body = new byte[LIMIT];

    assertArrayEquals(body, Body.read(new ByteArrayInputStream(body), -1, LIMIT));
    assertArrayEquals(body, Body.read(new ByteArrayInputStream(body), LIMIT, LIMIT));
  }

  @Test
  void oneByteOverTheLimitIsRefusedNamingIt() {
    for (long announced : new long[] {-1, LIMIT + 1}) {
      ByteArrayInputStream in = new ByteArrayInputStream(new byte[LIMIT + 1]);

      ProblemException refused =
          assertThrows(ProblemException.class, () -> Body.read(in, announced, LIMIT));

      assertEquals(Problem.Kind.TOO_LARGE, refused.problem().kind());
      assertEquals(
          "The body is larger than 1000 bytes, the most taken for one case. Send cases one by one,"
              + " or in bulk as application/x-ndjson with one case a line.",
          refused.problem().detail());
      assertEquals(0, in.available());
    }
  }

  @Test
  void aClientThatSendsWithoutEndIsCutOff() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    assertThrows(BodyNotRead.class, () -> Body.read(endless, -1, LIMIT));
  }

  @Test
  void aBodyShorterThanAnnouncedIsReadAsFarAsItGoes() throws IOException {
    assertEquals(3, Body.read(new ByteArrayInputStream(new byte[3]), 10, LIMIT).length);
  }
}
