package pl.paragraf.cli.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive that is either there as a whole, on disk and readable by its owner only, or not
 * at all. For one thread.
 */
final class ArchiveWriter implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<ArchiveEntry> entries = new ArrayList<>();
  private boolean finished;

  private ArchiveWriter(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.zip =
        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    // most of it is encrypted or compressed already
    this.zip.setLevel(Deflater.BEST_SPEED);
  }

  /**
   * @throws FileAlreadyExistsException rather than losing a backup made before
   */
  static ArchiveWriter create(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path temporary =
        Files.createTempFile(
            target.getParent(), target.getFileName() + ".", ".tmp", OwnerOnly.FILE);
    return new ArchiveWriter(
        target, temporary, FileChannel.open(temporary, StandardOpenOption.WRITE));
  }

  /** Something that writes an entry. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void add(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    DigestOutputStream digesting = new DigestOutputStream(zip, Sha256.fresh());
    Counting counting = new Counting(digesting);
    content.writeTo(counting);
    counting.flush();
    zip.closeEntry();
    MessageDigest digest = digesting.getMessageDigest();
    entries.add(new ArchiveEntry(name, counting.bytes, HexFormat.of().formatHex(digest.digest())));
  }

  /** Adds a file unless it is gone by now. */
  void addFile(String name, Path file) throws IOException {
    InputStream in;
    try {
      in = Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      return;
    }
    try (in) {
      add(name, in::transferTo);
    }
  }

  /** Ends the archive and gives it its name; on disk when the method returns. */
  void finish(String product) throws IOException {
    Archive archive = new Archive(Archive.FORMAT, Instant.now().toString(), product, entries);
    zip.putNextEntry(new ZipEntry(Archive.NAME));
    zip.write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(archive));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
    // a link and not a rename: it fails when somebody else has made that file meanwhile
    try {
      Files.createLink(target, temporary);
    } catch (UnsupportedOperationException e) {
      Files.move(temporary, target);
    }
    finished = true;
    Disk.syncFolder(target.getParent());
  }

  @Override
  public void close() throws IOException {
    try {
      if (!finished) {
        channel.close();
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static final class Counting extends FilterOutputStream {

    private long bytes;

    private Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) throws IOException {
      out.write(b, offset, length);
      bytes += length;
    }

    /** The archive goes on after this entry. */
    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
