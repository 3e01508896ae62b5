package pl.paragraf.cli;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Starts the program anew with the options of the virtual machine it runs best with: {@code java
 * -jar} cannot carry any. The process stays the same, with its number, its environment and its open
 * streams; only what it runs begins again, before anything was done. Options the operator gave come
 * after these and win. Where it cannot be done the service simply runs as it was started.
 */
final class FreshStart {

  private static final Logger LOG = Logger.getLogger(FreshStart.class);

  /** Says that it was done, so that it is done once; {@code false} asks to leave it. */
  private static final String MARK = "pl.paragraf.fresh-start";

  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private FreshStart() {}

  /** The one function asked of the system: POSIX {@code execv}. */
  interface System extends Library {

    /** Replaces the program of this process; returns only when that failed. */
    int execv(String path, String[] arguments);
  }

  /** Returns when the program runs with its options already, or has to run without. */
  static void withOptions() {
    if (java.lang.System.getProperty(MARK) != null || !Platform.isLinux()) {
      return;
    }
    try {
      ProcessHandle.Info own = ProcessHandle.current().info();
      List<String> given = Arrays.asList(own.arguments().orElse(new String[0]));
      List<String> options = options(Files.readString(HUGE_PAGES));
      if (own.command().isEmpty() || !given.contains("-jar") || options.isEmpty()) {
        return;
      }
      List<String> arguments = arguments(own.command().get(), options, given);
      Native.load("c", System.class).execv(arguments.get(0), arguments.toArray(String[]::new));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debugf("Options of the virtual machine are left as they are: %s", e.toString());
    }
  }

  /** Program, options of ours, then everything as it was given. */
  static List<String> arguments(String program, List<String> options, List<String> given) {
    List<String> arguments = new ArrayList<>();
    arguments.add(program);
    arguments.add("-D" + MARK + "=true");
    arguments.addAll(options);
    arguments.addAll(given);
    return arguments;
  }

  /**
   * What is missing: a collector that lets the engine write references cheaply, and memory in large
   * pages. Nothing where the operator or the size of the machine chose a collector.
   *
   * @param hugePages what Linux says of transparent huge pages
   */
  static List<String> options(String hugePages) {
    List<String> options = new ArrayList<>();
    if (usual("UseG1GC", "true")) {
      options.add("-XX:+UseParallelGC");
    }
    boolean offered = hugePages.contains("[madvise]") || hugePages.contains("[always]");
    if (offered && usual("UseTransparentHugePages", "false")) {
      options.add("-XX:+UseTransparentHugePages");
    }
    return options;
  }

  private static boolean usual(String option, String value) {
    VMOption found =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(option);
    return found.getValue().equals(value)
        && (found.getOrigin() == VMOption.Origin.DEFAULT
            || found.getOrigin() == VMOption.Origin.ERGONOMIC);
  }
}
