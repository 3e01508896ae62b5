package pl.paragraf.ledger.offline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of an export, one JSON object each; one at a time is in memory. */
final class ExportLines {

  /** No entry is longer; without a bound a hostile file could fill the memory. */
  private static final int MOST_BYTES = 256 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(3)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;

  ExportLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line; empty at the end.
   *
   * @throws IllegalArgumentException when it is not one JSON object, or longer than any line is
   */
  Optional<JsonNode> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + end - from > MOST_BYTES) {
        throw new IllegalArgumentException("a line is too long");
      }
      line.write(buffer, from, end - from);
      from = end + 1;
      if (end < to) {
        break;
      }
    }
    return any ? Optional.of(object(line.toByteArray())) : Optional.empty();
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  private static JsonNode object(byte[] line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException("a line is not JSON");
    }
    if (node == null || !node.isObject()) {
      throw new IllegalArgumentException("a line is not a JSON object");
    }
    return node;
  }
}
