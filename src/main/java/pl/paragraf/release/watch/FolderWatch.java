package pl.paragraf.release.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches the rules folder on one daemon thread, on which every reaction runs, one after the other.
 * Changes come from the file system and, should it be silent, from looking through the folder.
 */
public final class FolderWatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(FolderWatch.class);

  private final RulesFolder folder;
  private final long rescan;
  private final Reaction reaction;
  private final ChangeQueue changes;
  private final FolderEvents events;
  private final Map<String, List<RulesFolder.Stamp>> seen = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "paragraf-rules");
  private volatile boolean running = true;
  private boolean first = true;

  /**
   * @param quiet how long a regulation's files must be quiet before the reaction
   * @param longest after how long the reaction comes even to files that never get quiet
   * @param rescan how often the folder is looked through
   */
  public FolderWatch(
      RulesFolder folder, Duration quiet, Duration longest, Duration rescan, Reaction reaction) {
    this.folder = folder;
    this.rescan = rescan.toNanos();
    this.reaction = reaction;
    this.changes = new ChangeQueue(quiet, longest);
    this.events = new FolderEvents(folder.path(), changes::touch, changes::wake);
    thread.setDaemon(true);
  }

  /** Begins with every regulation already there; returns at once. */
  public void start() {
    thread.start();
  }

  /** Ends after the reaction under way, waiting for it at most five seconds. */
  @Override
  public void close() {
    running = false;
    changes.wake();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (running) {
        safely(this::lookThrough);
        long start = System.nanoTime();
        boolean more = true;
        while (running && more) {
          long left = rescan - (System.nanoTime() - start);
          var name = changes.take(left);
          name.ifPresent(n -> safely(() -> react(n)));
          more = name.isPresent() && rescan - (System.nanoTime() - start) > 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      events.close();
    }
  }

  /** Nothing that goes wrong with one regulation may end the watch over all of them. */
  private void safely(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      LOG.error("Looking after the rules folder failed; it goes on", e);
    }
  }

  private void lookThrough() {
    // Events first: what changes between here and the listing is then reported twice, not lost.
    events.keepOpen();
    Set<String> found;
    try {
      found = folder.regulations();
    } catch (IOException | RuntimeException e) {
      reaction.unlisted(folder.path() + " cannot be listed");
      return;
    }
    reaction.listed(found);
    if (first) {
      first = false;
      reactAtOnce(found);
    }
    for (String name : found) {
      if (!folder.stamps(name).equals(seen.get(name))) {
        changes.touch(name);
      }
    }
    for (String name : reaction.known()) {
      // Gone, or without a manifest and rules; nothing in it is left to compare.
      if (!found.contains(name)) {
        changes.touch(name);
      }
    }
  }

  /** At the start nobody is served yet: regulations that do not know each other need not queue. */
  private void reactAtOnce(Set<String> found) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread worker = new Thread(task, "paragraf-rules-start");
              worker.setDaemon(true);
              return worker;
            });
    found.forEach(name -> workers.execute(() -> safely(() -> react(name))));
    workers.shutdown();
    try {
      while (running && !workers.awaitTermination(100, TimeUnit.MILLISECONDS)) {
        LOG.trace("regulations are being activated");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void react(String name) {
    if (!running || name.startsWith(".")) {
      return;
    }
    // Taken before the files are read: what is written meanwhile shows as a difference later.
    List<RulesFolder.Stamp> before = folder.stamps(name);
    reaction.changed(name).ifPresent(delay -> changes.later(name, delay));
    if (reaction.known().contains(name)) {
      seen.put(name, before);
    } else {
      seen.remove(name);
    }
  }
}
