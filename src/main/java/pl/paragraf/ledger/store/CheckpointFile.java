package pl.paragraf.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pl.paragraf.ledger.LedgerUnavailableException;

/**
 * Every checkpoint signed, one note after another, outside the database: who takes entries off the
 * end of the database, and the checkpoints with them, is found out here. One thread writes.
 */
final class CheckpointFile {

  /** Stands alone on a line after each note; no line of a note is like it. */
  private static final String END = "--";

  private final Path file;

  private CheckpointFile(Path file) {
    this.file = file;
  }

  static CheckpointFile in(Path folder) {
    return new CheckpointFile(folder.resolve("checkpoints"));
  }

  /** Adds a note; on disk when the method returns. What a crash left of another one goes. */
  void add(String note) throws IOException {
    Files.createDirectories(file.getParent());
    cutUnfinished();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer text = ByteBuffer.wrap((note + END + "\n").getBytes(StandardCharsets.UTF_8));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
  }

  private void cutUnfinished() throws IOException {
    if (Files.notExists(file)) {
      return;
    }
    byte[] end = ("\n" + END + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer last = ByteBuffer.allocate(end.length);
      channel.read(last, Math.max(0, channel.size() - end.length));
      if (Arrays.equals(last.array(), end)) {
        return;
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      int finished = text.lastIndexOf("\n" + END + "\n");
      String kept = finished < 0 ? "" : text.substring(0, finished + end.length);
      channel.truncate(kept.getBytes(StandardCharsets.UTF_8).length);
      channel.force(true);
    }
  }

  /** All notes that were written to their end, oldest first. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    StringBuilder note = new StringBuilder();
    for (String line : lines()) {
      if (line.equals(END)) {
        notes.add(note.toString());
        note.setLength(0);
      } else {
        note.append(line).append('\n');
      }
    }
    return notes;
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws LedgerUnavailableException when checkpoints were signed although there is no database
   */
  void refuseWhenSomethingWasSigned(Path missing) {
    if (!notes().isEmpty()) {
      throw new LedgerUnavailableException(
          missing
              + " holds no ledger although "
              + file
              + " says there was one. Bring it back from a backup; to begin a new ledger all the"
              + " same, move that file away");
    }
  }
}
