package pl.paragraf.ledger.offline;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import pl.paragraf.ledger.tree.CompactRange;
import pl.paragraf.ledger.tree.Hashes;

/**
 * The leaves of an export in a temporary file of 32 bytes each, because checkpoints come after all
 * entries and there may be more entries than memory. First all are written, then roots are asked
 * for, from small trees to large ones.
 */
final class Leaves implements AutoCloseable {

  private final Path file;
  private final OutputStream out;
  private final CompactRange range = new CompactRange();
  private InputStream in;
  private long written;

  Leaves() throws IOException {
    file = Files.createTempFile("paragraf-leaves", null);
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  void add(byte[] leaf) throws IOException {
    out.write(leaf);
    written++;
  }

  long size() {
    return written;
  }

  /** Root over the first leaves; never fewer than asked for before. */
  byte[] root(long size) throws IOException {
    if (in == null) {
      out.flush();
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
    while (range.size() < size) {
      byte[] leaf = in.readNBytes(Hashes.BYTES);
      if (leaf.length < Hashes.BYTES) {
        throw new EOFException("the temporary file of leaves ends early");
      }
      range.append(leaf);
    }
    return range.root();
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (in != null) {
      in.close();
    }
    Files.deleteIfExists(file);
  }
}
