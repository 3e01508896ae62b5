package pl.paragraf.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {

  @Test
  void linesEndWithNewlineOrCarriageReturnAndNewlineOrTheStream() throws IOException {
    assertEquals(List.of("a", "b", "c"), read("a\nb\r\nc", 10, 100));
  }

  @Test
  void blankLinesAreLeftOut() throws IOException {
    assertEquals(List.of("a", "b"), read("\n \t\r\na\n\n\r\nb\n\n", 10, 100));
  }

  @Test
  void anEmptyStreamHasNoLine() throws IOException {
    assertNull(new NdjsonLines(stream("", 1), 10).next());
  }

  @Test
  void aLineOverTheLimitIsToldAndTheNextOneRead() throws IOException {
    assertEquals(List.of("12345", "too long", "x"), read("12345\n123456\nx\n", 5, 100));
    assertEquals(List.of("12345", "too long", "x"), read("12345\n123456\nx\n", 5, 1));
  }

  @Test
  void aLineMuchLongerThanTheBufferIsReadWhole() throws IOException {
    String line = "łąka".repeat(100_000);

    assertEquals(List.of(line, "x"), read(line + "\nx", 1_000_000, 8192));
  }

  @Property(tries = 200)
  void theWayTheStreamIsCutMakesNoDifference(
      @ForAll @Size(max = 20) List<@CharRange(from = 'a', to = 'c') String> words,
      @ForAll @IntRange(min = 1, max = 7) int piece)
      throws IOException {
    List<String> expected = words.stream().filter(word -> !word.isEmpty()).toList();

    assertEquals(expected, read(String.join("\r\n", words), 1_000_000, piece));
  }

  @Test
  void whatCameWithALineIsAtHandAndTheStreamIsNotAskedForIt() throws IOException {
    NdjsonLines lines = new NdjsonLines(stream("a\r\n\n1234567\nb\nrest\nlast", 18), 6);

    assertEquals("a", text(lines.next()));
    assertEquals("too long", text(lines.nextAtHand()));
    assertEquals("b", text(lines.nextAtHand()));
    assertNull(lines.nextAtHand(), "its end has not come");
    assertEquals("rest", text(lines.next()));
    assertNull(lines.nextAtHand(), "it may go on");
    assertEquals("last", text(lines.next()));
    assertNull(lines.next());
  }

  private static List<String> read(String text, int limit, int piece) throws IOException {
    NdjsonLines lines = new NdjsonLines(stream(text, piece), limit);
    List<String> read = new ArrayList<>();
    NdjsonLines.Line line;
    while ((line = lines.next()) != null) {
      read.add(text(line));
      while ((line = lines.nextAtHand()) != null) {
        read.add(text(line));
      }
    }
    return read;
  }

  private static String text(NdjsonLines.Line line) {
    return line.tooLong() ? "too long" : new String(line.bytes(), UTF_8);
  }

  /** Gives at most so many bytes at once, as a network does. */
  private static InputStream stream(String text, int piece) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, piece));
      }
    };
  }
}
