package pl.paragraf.ledger.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Zstandard frames (RFC 8878) made with a dictionary. Contexts are used again, a few at a time are
 * kept. Thread-safe.
 */
final class Compression {

  /** No content is longer; a frame that says so is not one of ours. */
  static final int MOST_BYTES = 1 << 29;

  /** A block of 128 kB takes 4 bytes at least, so a frame cannot hold more than that. */
  private static final long MOST_RATIO = 1 << 15;

  private static final int KEPT = 64;

  private static final ArrayBlockingQueue<ZstdCompressCtx> COMPRESS =
      new ArrayBlockingQueue<>(KEPT);
  private static final ArrayBlockingQueue<ZstdDecompressCtx> DECOMPRESS =
      new ArrayBlockingQueue<>(KEPT);

  private Compression() {}

  static byte[] compress(Dictionary dictionary, byte[] plain, int length) {
    if (length > MOST_BYTES) {
      throw new IllegalArgumentException("a content of " + length + " bytes cannot be kept");
    }
    ZstdCompressCtx context = COMPRESS.poll();
    if (context == null) {
      context = new ZstdCompressCtx();
    }
    boolean sound = false;
    try {
      byte[] frame = new byte[(int) Zstd.compressBound(length)];
      context.loadDict(dictionary.toCompress());
      int size = context.compressByteArray(frame, 0, frame.length, plain, 0, length);
      sound = true;
      return Arrays.copyOf(frame, size);
    } finally {
      if (!sound || !COMPRESS.offer(context)) {
        context.close();
      }
    }
  }

  /**
   * @throws IllegalArgumentException when it is not a frame made with this dictionary
   */
  static byte[] decompress(Dictionary dictionary, byte[] frame) {
    long size = frame.length == 0 ? -1 : Zstd.getFrameContentSize(frame, 0, frame.length);
    if (size <= 0 || size > MOST_BYTES || size > frame.length * MOST_RATIO) {
      throw new IllegalArgumentException("the content is not a Zstandard frame of a known size");
    }
    ZstdDecompressCtx context = DECOMPRESS.poll();
    if (context == null) {
      context = new ZstdDecompressCtx();
    }
    boolean sound = false;
    try {
      context.loadDict(dictionary.toDecompress());
      byte[] plain = new byte[(int) size];
      int length = context.decompressByteArray(plain, 0, plain.length, frame, 0, frame.length);
      if (length != plain.length) {
        throw new IllegalArgumentException("the content is shorter than its frame says");
      }
      sound = true;
      return plain;
    } catch (ZstdException e) {
      throw new IllegalArgumentException("the content cannot be decompressed");
    } finally {
      if (!sound || !DECOMPRESS.offer(context)) {
        context.close();
      }
    }
  }
}
