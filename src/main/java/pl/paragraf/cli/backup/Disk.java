package pl.paragraf.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files that have to be on disk, and folders that have to go. */
final class Disk {

  private Disk() {}

  /** Writes a new file that only its owner reads; on disk when the method returns. */
  static void write(InputStream content, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.FILE)) {
      OutputStream out = Channels.newOutputStream(channel);
      content.transferTo(out);
      channel.force(true);
    }
  }

  static void syncFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // some systems cannot open a folder; there the rename alone has to do
    }
    try (channel) {
      channel.force(true);
    }
  }

  static void syncFolders(Path top) throws IOException {
    try (Stream<Path> walk = Files.walk(top)) {
      for (Path folder : walk.filter(Files::isDirectory).toList()) {
        syncFolder(folder);
      }
    }
  }

  static void remove(Path top) throws IOException {
    if (Files.notExists(top)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(top)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
