package pl.paragraf.ledger.content;

import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The samples of a vocabulary, prepared for Zstandard on first use. The native memory behind it
 * goes when nothing refers to it any more. Thread-safe.
 */
final class Dictionary {

  /** More would not be looked at: references farther back cost more than they save. */
  private static final int MOST_BYTES = 112 * 1024;

  /** The levels above make a case a tenth smaller and take twice as long. */
  private static final int LEVEL = 3;

  private final byte[] bytes;
  private volatile ZstdDictCompress compress;
  private volatile ZstdDictDecompress decompress;

  Dictionary(String samples) {
    byte[] all = samples.getBytes(StandardCharsets.UTF_8);
    bytes = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_BYTES), all.length);
  }

  ZstdDictCompress toCompress() {
    ZstdDictCompress ready = compress;
    if (ready == null) {
      synchronized (this) {
        ready = compress;
        if (ready == null) {
          ready = new ZstdDictCompress(bytes, LEVEL);
          compress = ready;
        }
      }
    }
    return ready;
  }

  ZstdDictDecompress toDecompress() {
    ZstdDictDecompress ready = decompress;
    if (ready == null) {
      synchronized (this) {
        ready = decompress;
        if (ready == null) {
          ready = new ZstdDictDecompress(bytes);
          decompress = ready;
        }
      }
    }
    return ready;
  }
}
