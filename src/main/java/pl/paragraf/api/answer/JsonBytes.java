package pl.paragraf.api.answer;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

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
    Written written = new Written();
    try (JsonGenerator out = JSON.createGenerator(written, JsonEncoding.UTF8)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return written.bytes();
  }

  /** Takes what a generator hands on: nearly always all of it at once, which is copied once. */
  private static final class Written extends OutputStream {

    private byte[] first = {};
    private ByteArrayOutputStream all;

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) {
      if (first.length == 0) {
        first = Arrays.copyOfRange(from, start, start + length);
        return;
      }
      if (all == null) {
        all = new ByteArrayOutputStream(2 * (first.length + length));
        all.writeBytes(first);
      }
      all.write(from, start, length);
    }

    private byte[] bytes() {
      return all == null ? first : all.toByteArray();
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
