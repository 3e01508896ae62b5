package pl.paragraf.cli.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive whose every byte was checked before any is handed out. For one thread. */
final class ArchiveReader implements AutoCloseable {

  private final ZipFile zip;
  private final Archive archive;

  private ArchiveReader(ZipFile zip, Archive archive) {
    this.zip = zip;
    this.archive = archive;
  }

  /**
   * @throws RefusedException when it is no archive of this kind, or not whole
   */
  static ArchiveReader open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw damaged(file, "it is cut off or no backup at all");
    }
    try {
      ArchiveReader reader = new ArchiveReader(zip, archive(zip, file));
      reader.check(file);
      return reader;
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      zip.close();
      throw damaged(file, "it cannot be unpacked");
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static Archive archive(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(Archive.NAME);
    if (entry == null) {
      throw damaged(file, "it is no backup of this service");
    }
    Archive archive;
    try (InputStream in = zip.getInputStream(entry)) {
      archive = new ObjectMapper().readValue(in.readAllBytes(), Archive.class);
    } catch (JacksonException e) {
      throw damaged(file, "its list of contents cannot be read");
    }
    if (!Archive.FORMAT.equals(archive.format())) {
      throw damaged(file, "its form is " + archive.format() + ", not " + Archive.FORMAT);
    }
    return archive;
  }

  private void check(Path file) throws IOException {
    Set<String> names = new HashSet<>();
    for (ArchiveEntry entry : archive.entries()) {
      ZipEntry stored = zip.getEntry(entry.name());
      if (stored == null || !names.add(entry.name()) || !digest(stored).equals(entry.sha256())) {
        throw damaged(file, entry.name() + " is not what was backed up");
      }
    }
    if (!names.contains(Archive.TABLES) || zip.size() != names.size() + 1) {
      throw damaged(file, "it does not hold what its list of contents says");
    }
  }

  private String digest(ZipEntry entry) throws IOException {
    try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), Sha256.fresh())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static RefusedException damaged(Path file, String why) {
    return new RefusedException(
        "The backup " + file + " cannot be restored: " + why + ". Use another one.");
  }

  String madeAt() {
    return archive.madeAt();
  }

  /** Paths of the files of the data folder, relative to it. */
  List<String> files() {
    return archive.entries().stream()
        .map(ArchiveEntry::name)
        .filter(name -> name.startsWith(Archive.STATE))
        .map(name -> name.substring(Archive.STATE.length()))
        .toList();
  }

  InputStream file(String path) throws IOException {
    return zip.getInputStream(zip.getEntry(Archive.STATE + path));
  }

  InputStream tables() throws IOException {
    return zip.getInputStream(zip.getEntry(Archive.TABLES));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
