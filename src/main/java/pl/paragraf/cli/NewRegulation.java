package pl.paragraf.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code new-regulation}: a folder to begin with, which the service accepts as it stands. */
@Command(
    name = "new-regulation",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Makes the folder of a new regulation: a small one that passes test as it stands, to be changed"
          + " into yours. A running service takes it into use at once.",
      "Exit code 0: made, 1: it could not be written, 2: called wrongly or there already."
    })
final class NewRegulation implements Callable<Integer> {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_ID = 60;
  private static final int REFUSED = 2;

  private final Settings settings;

  @Parameters(
      paramLabel = "<id>",
      description = "names the folder and the regulation, for example reading-room")
  private String id;

  @Option(
      names = "--rules",
      paramLabel = "<folder>",
      description = "the folder that holds the regulations; PARAGRAF_RULES_DIR otherwise")
  private Path rules;

  @Spec private CommandSpec spec;

  NewRegulation(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws IOException {
    if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
      return refused(
          "'"
              + id
              + "' cannot name a regulation: take small letters, digits and single hyphens, a letter"
              + " first, at most "
              + LONGEST_ID
              + " characters, for example reading-room.");
    }
    Path folder = (rules == null ? settings.rulesDir() : rules).resolve(id);
    if (Files.exists(folder)) {
      return refused(folder + " is there already; nothing was changed.");
    }
    try {
      Scaffold.write(id, folder);
    } catch (IOException e) {
      spec.commandLine().getErr().println(folder + " cannot be written.");
      return 1;
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s is made. Change it into your regulation, and try it with: test %s%n",
            folder, folder);
    return 0;
  }

  private int refused(String why) {
    spec.commandLine().getErr().println(why);
    return REFUSED;
  }
}
