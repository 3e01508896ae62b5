package pl.paragraf.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The token of the first administrator, kept in a file that only its owner may read.
 *
 * @param file where it stands
 * @param fingerprint all the service keeps of it in memory
 * @param written true when this start wrote it
 */
record AdminToken(Path file, Fingerprint fingerprint, boolean written) {

  private static final int LEAST_CHARACTERS = 32;

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
    String token = TokenText.random();
    OwnerFile.write(file, (token + "\n").getBytes(StandardCharsets.US_ASCII));
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
}
