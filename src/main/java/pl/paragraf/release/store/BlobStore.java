package pl.paragraf.release.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Texts stored under the SHA-256 of their UTF-8 bytes, each once however many releases share it.
 * One thread may write while others read.
 */
final class BlobStore {

  private final Path folder;

  private BlobStore(Path folder) {
    this.folder = folder;
  }

  static BlobStore open(Path folder) throws IOException {
    DurableFiles.createFolder(folder);
    DurableFiles.removeLeftovers(folder);
    return new BlobStore(folder);
  }

  /** Stores the text unless it is stored already, and answers its name. */
  String put(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String name = sha256(bytes);
    Path file = file(name);
    if (!Files.exists(file)) {
      DurableFiles.write(file, compressed(bytes));
    }
    return name;
  }

  /** The text of that name; fails when it is missing or no longer what was stored. */
  String get(String name) throws IOException {
    byte[] bytes;
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file(name))))) {
      bytes = in.readAllBytes();
    }
    if (!sha256(bytes).equals(name)) {
      throw new IOException("The stored text " + name + " is damaged");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Path file(String name) {
    return folder.resolve(name + ".gz");
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
