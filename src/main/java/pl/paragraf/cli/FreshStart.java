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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  static final String MARK = "pl.paragraf.fresh-start";

  /** Stands beside the program, where the build put it. */
  static final String CLASSES = "classes.jsa";

  private static final String JAR = "-jar";

  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  /**
   * Four times as much is asked of a method before it is compiled with all care: until the service
   * is ready that work would take what the start needs, and what is really hot gets there anyway.
   */
  private static final Map<String, Integer> PATIENT =
      new TreeMap<>(
          Map.of(
              "Tier4InvocationThreshold", 20_000,
              "Tier4MinInvocationThreshold", 2_400,
              "Tier4CompileThreshold", 60_000,
              "Tier4BackEdgeThreshold", 160_000));

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
      Optional<Path> program = program(given);
      if (own.command().isEmpty() || program.isEmpty()) {
        return;
      }
      List<String> options = options();
      options.addAll(classes(program.get().resolveSibling(CLASSES)));
      List<String> arguments = arguments(own.command().get(), options, given);
      Native.load("c", System.class).execv(arguments.get(0), arguments.toArray(String[]::new));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debugf("Options of the virtual machine are left as they are: %s", e.toString());
    }
  }

  /**
   * Program, options of ours, then everything as it was given, but for the path of the program,
   * which is made absolute: archived classes are only good for the path they were archived under.
   */
  static List<String> arguments(String program, List<String> options, List<String> given) {
    List<String> arguments = new ArrayList<>();
    arguments.add(program);
    arguments.add("-D" + MARK + "=true");
    arguments.addAll(options);
    arguments.addAll(given);
    program(given).ifPresent(path -> arguments.set(arguments.indexOf(JAR) + 1, path.toString()));
    return arguments;
  }

  private static Optional<Path> program(List<String> given) {
    int at = given.indexOf(JAR);
    return at < 0 || at + 1 >= given.size()
        ? Optional.empty()
        : Optional.of(Path.of(given.get(at + 1)).toAbsolutePath().normalize());
  }

  /** Classes the build archived in the form the virtual machine uses, if they are there. */
  static List<String> classes(Path archive) {
    return Files.isRegularFile(archive) && usual("SharedArchiveFile", "")
        // another virtual machine than that of the build does without, which is no news
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
        : List.of();
  }

  /** The options this machine's virtual machine lacks. */
  static List<String> options() throws IOException {
    return options(Files.isReadable(HUGE_PAGES) ? Files.readString(HUGE_PAGES) : "");
  }

  /**
   * What is missing: a collector that lets the engine write references cheaply, memory in large
   * pages, and a patient compiler. Nothing where the operator or the size of the machine chose.
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
    PATIENT.forEach(
        (option, value) -> {
          if (usual(option)) {
            options.add("-XX:" + option + "=" + value);
          }
        });
    return options;
  }

  private static boolean usual(String option, String value) {
    return usual(option)
        && ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption(option)
            .getValue()
            .equals(value);
  }

  /** Whether the virtual machine has the option, and nobody chose its value. */
  private static boolean usual(String option) {
    try {
      VMOption.Origin origin =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption(option)
              .getOrigin();
      return origin == VMOption.Origin.DEFAULT || origin == VMOption.Origin.ERGONOMIC;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
