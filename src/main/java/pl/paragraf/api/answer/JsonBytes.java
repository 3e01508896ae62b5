package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON into recycled buffers. Thread-safe. */
final class JsonBytes {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonBytes() {}

  /** What writes the tokens. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  /** What was written, in UTF-8, on one line. */
  static byte[] of(Writing writing) {
    BufferRecycler recycler = JSON._getBufferRecycler();
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(recycler)) {
      try (JsonGenerator out = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
        writing.to(out);
      }
      return bytes.getClearAndRelease();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    } finally {
      recycler.releaseToPool();
    }
  }
}
