package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON into recycled buffers. Thread-safe. */
final class JsonBytes {

  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(new RoomyBuffers()).build();

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

  /** Buffers that hold a decision with its trace; the library's own are filled four times over. */
  private static final class RoomyBuffers extends RecyclerPool.ThreadLocalPoolBase<BufferRecycler> {

    private static final long serialVersionUID = 1L;
    private static final int ROOM = 1 << 16;
    private static final ThreadLocal<BufferRecycler> OF_THREAD =
        ThreadLocal.withInitial(
            () ->
                new BufferRecycler() {
                  @Override
                  protected int byteBufferLength(int use) {
                    boolean written =
                        use == BYTE_WRITE_ENCODING_BUFFER || use == BYTE_WRITE_CONCAT_BUFFER;
                    return written ? ROOM : super.byteBufferLength(use);
                  }
                });

    @Override
    public BufferRecycler acquirePooled() {
      return OF_THREAD.get();
    }
  }
}
