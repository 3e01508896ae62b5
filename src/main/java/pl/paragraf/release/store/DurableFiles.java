package pl.paragraf.release.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are either there as a whole, on disk, or not at all. */
final class DurableFiles {

  private static final String TEMPORARY = ".tmp";

  private DurableFiles() {}

  /** Puts {@code content} at {@code target}; on disk when the method returns. */
  static void write(Path target, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(target.getParent(), "w", TEMPORARY);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(target.getParent());
  }

  /** Makes {@code folder} and its parents, on disk when the method returns. */
  static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createFolder(parent);
    }
    Files.createDirectories(folder);
    syncFolder(parent);
  }

  /** Removes what a process that was killed while writing left behind. */
  static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + TEMPORARY)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Some systems cannot open a folder; there the rename alone has to do.
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
