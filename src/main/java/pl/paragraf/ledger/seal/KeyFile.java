package pl.paragraf.ledger.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One small file of key material: there whole or not at all, and only its owner reads it. */
record KeyFile(Path path) {

  /** Makes a folder only its owner enters; one that exists is left as it is. */
  static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    Files.createDirectory(folder, only(folder, "rwx------"));
  }

  Optional<String> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    return Optional.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
  }

  /** Returns once the text is on disk under its name. */
  void write(String text) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(draft, fresh, only(draft, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    flushFolder();
  }

  /** Some file systems cannot open a folder; there the rename itself has to be enough. */
  private void flushFolder() throws IOException {
    if (posix(path)) {
      try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }

  private static FileAttribute<?>[] only(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  IllegalStateException missing() {
    return new IllegalStateException(
        "The key file %s is missing. Put it back from a backup of the keys folder; without it what the ledger holds cannot be used."
            .formatted(path));
  }

  /** The cause is left out: what a parser says may quote the file. */
  IllegalStateException damaged(String what) {
    return new IllegalStateException(
        "The key file %s %s. Put it back from a backup of the keys folder; do not delete it."
            .formatted(path, what));
  }
}
