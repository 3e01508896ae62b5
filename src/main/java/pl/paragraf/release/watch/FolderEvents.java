package pl.paragraf.release.watch;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Changes as the file system reports them, on a daemon thread of its own. A folder that is replaced
 * by another of the same name is watched again after {@link #keepOpen()}. One thread opens and
 * closes.
 */
final class FolderEvents implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(FolderEvents.class);

  private final Path folder;
  private final Consumer<String> changed;
  private final Runnable lost;
  private DirectoryWatcher watcher;
  private CompletableFuture<Void> running;
  private Object identity;

  /**
   * @param changed gets the name of the entry of {@code folder} in which something changed
   * @param lost runs when the system dropped events, so that anything may have changed
   */
  FolderEvents(Path folder, Consumer<String> changed, Runnable lost) {
    this.folder = folder;
    this.changed = changed;
    this.lost = lost;
  }

  /** Starts to watch, or starts anew when the folder is another one or watching has ended. */
  void keepOpen() {
    try {
      Object now = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      if (running != null && !running.isDone() && now != null && now.equals(identity)) {
        return;
      }
      if (running != null && !running.isDone() && now == null) {
        return;
      }
      close();
      open();
      identity = now;
    } catch (IOException e) {
      // The folder is missing or unreachable; looking through it tells so to those concerned.
      close();
    }
  }

  private void open() throws IOException {
    DirectoryWatcher opened =
        DirectoryWatcher.builder()
            .path(folder)
            // Contents are compared by digest later; hashing here would only read them twice.
            .fileHashing(false)
            .listener(listener())
            .build();
    watcher = opened;
    running = opened.watchAsync(task -> daemon(task).start());
  }

  private DirectoryChangeListener listener() {
    return new DirectoryChangeListener() {
      @Override
      public void onEvent(DirectoryChangeEvent event) {
        Path path = event.path();
        if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW
            || path == null
            || !path.startsWith(folder)
            || path.equals(folder)) {
          lost.run();
        } else {
          changed.accept(folder.relativize(path).getName(0).toString());
        }
      }

      @Override
      public void onException(Exception e) {
        LOG.debug("Watching the rules folder failed for a moment", e);
        lost.run();
      }
    };
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "paragraf-watch");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    if (watcher == null) {
      return;
    }
    try {
      watcher.close();
    } catch (IOException e) {
      LOG.debug("Watching the rules folder did not end cleanly", e);
    }
    watcher = null;
    running = null;
    identity = null;
  }
}
