package pl.paragraf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.cli.backup.StateBackup;

/** {@code backup}: everything the service has stored, in one file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Writes everything the service has stored to one file: the ledger, the releases, the keys,"
          + " tokens and accounts. The service may go on running.",
      "Whoever has the file can read every decision in it: keep it as the data folder is kept."
    })
final class Backup implements Callable<Integer> {

  private final Settings settings;

  @Parameters(paramLabel = "<file>", description = "the file to write; it must not exist yet")
  private Path file;

  @Spec private CommandSpec spec;

  Backup(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws IOException {
    Progress progress = new Progress(spec.commandLine().getErr(), "entries backed up");
    StateBackup.Written written =
        StateBackup.of(settings.dataDir(), settings.ledger())
            .write(file.toAbsolutePath().normalize(), Commands.Version.current(), progress);
    spec.commandLine()
        .getOut()
        .printf(
            "%s holds %d entries of the ledger and %d files%n",
            file, written.entries(), written.files());
    return 0;
  }
}
