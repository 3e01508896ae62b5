package pl.paragraf.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into its lines, blank ones left out. Holds one line and one buffer, never more; a
 * line over the limit is read past, not kept. For one thread.
 */
final class NdjsonLines {

  private static final int BUFFER = 64 * 1024;

  /**
   * One line.
   *
   * @param bytes its content without line end, empty when too long
   * @param tooLong true when it is over the limit
   */
  record Line(byte[] bytes, boolean tooLong) {}

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean ended;

  /**
   * @param in the stream, closed by the caller
   * @param limit most bytes in a line
   */
  NdjsonLines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line that is not blank, or null after the last one. Waits for the client to send. */
  Line next() throws IOException {
    while (true) {
      Line line = read();
      if (line == null || line.tooLong() || !blank(line.bytes())) {
        return line;
      }
    }
  }

  /** The next line that is not blank and came whole with the one before it, or null. */
  Line nextAtHand() {
    int newline;
    while ((newline = indexOfNewline()) >= 0) {
      Line line = line(Arrays.copyOfRange(buffer, start, newline), newline - start);
      start = newline + 1;
      if (line.tooLong() || !blank(line.bytes())) {
        return line;
      }
    }
    return null;
  }

  private Line read() throws IOException {
    ByteArrayOutputStream head = null;
    long length = 0;
    while (start < end || fill()) {
      int newline = indexOfNewline();
      int from = start;
      int stop = newline < 0 ? end : newline;
      start = newline < 0 ? end : newline + 1;
      length += stop - from;
      if (newline >= 0 && head == null) {
        return line(Arrays.copyOfRange(buffer, from, stop), length);
      }
      head = head == null ? new ByteArrayOutputStream(BUFFER) : head;
      if (length <= limit) {
        head.write(buffer, from, stop - from);
      } else {
        head.reset();
      }
      if (newline >= 0) {
        return line(head.toByteArray(), length);
      }
    }
    return head == null ? null : line(head.toByteArray(), length);
  }

  private Line line(byte[] bytes, long length) {
    return length > limit
        ? new Line(new byte[0], true)
        : new Line(withoutCarriageReturn(bytes), false);
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    start = 0;
    end = 0;
    int read = in.read(buffer, 0, buffer.length);
    ended = read < 0;
    end = Math.max(0, read);
    return !ended;
  }

  private int indexOfNewline() {
    for (int i = start; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static byte[] withoutCarriageReturn(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r'
        ? Arrays.copyOf(line, line.length - 1)
        : line;
  }

  private static boolean blank(byte[] line) {
    for (byte b : line) {
      if (!isBlank(b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
