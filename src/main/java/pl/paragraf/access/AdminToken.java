package pl.paragraf.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The token of the first administrator, kept in a file that only its owner may read.
 *
 * @param file where it stands
 * @param fingerprint all the service keeps of it in memory
 * @param written true when this start wrote it
 */
record AdminToken(Path file, Fingerprint fingerprint, boolean written) {

  /** 256 bits: nobody guesses it, so its digest needs neither salt nor stretching. */
  private static final int RANDOM_BYTES = 32;

  private static final int LEAST_CHARACTERS = 32;

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /**
   * Reads the token of a data folder, or writes one when there is none.
   *
   * @throws IOException when the folder cannot be written or the file cannot be read
   * @throws IllegalStateException when the file holds something too short to be a token
   */
  static AdminToken in(Path dataDir) throws IOException {
    Path file = dataDir.resolve("admin.token").toAbsolutePath().normalize();
    if (Files.exists(file)) {
      return read(file);
    }
    Files.createDirectories(file.getParent());
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    write(file, token);
    return new AdminToken(file, Fingerprint.of(token), true);
  }

  private static AdminToken read(Path file) throws IOException {
    String token = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (token.length() < LEAST_CHARACTERS) {
      throw new IllegalStateException(
          file
              + " does not hold a token of at least "
              + LEAST_CHARACTERS
              + " characters. Delete the file to have a new one written at the next start.");
    }
    return new AdminToken(file, Fingerprint.of(token), false);
  }

  /** Whole or not at all: a start that is cut short must not leave half a token behind. */
  private static void write(Path file, String token) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), "admin", ".draft", ownerOnly());
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!POSIX) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
