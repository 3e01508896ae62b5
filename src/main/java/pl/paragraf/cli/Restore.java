package pl.paragraf.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.cli.backup.StateRestore;
import pl.paragraf.ledger.Verification;
import pl.paragraf.model.Language;

/** {@code restore}: a backup back in place. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Puts back what a backup holds, as a whole or not at all, and checks the ledger.",
      "The service must not run. The data folder must be empty, and so must be the tables of the"
          + " database; a backup of the embedded database may go into PostgreSQL and back."
    })
final class Restore implements Callable<Integer> {

  private final Settings settings;

  @Parameters(paramLabel = "<file>", description = "a file that backup wrote")
  private Path file;

  @Spec private CommandSpec spec;

  Restore(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    StateRestore restore = StateRestore.of(settings.dataDir(), settings.ledger());
    String madeAt =
        restore.run(file.toAbsolutePath().normalize(), new Progress(err, "entries restored"));
    out.printf("Restored to %s what was backed up at %s%n", settings.dataDir(), madeAt);
    Verification checked = restore.check(new Progress(err, "entries checked"));
    if (checked.firstDamaged().isPresent()) {
      Verification.Damage damage = checked.firstDamaged().get();
      err.printf(
          "The ledger is damaged, and was when it was backed up: entry %d, %s: %s%n",
          damage.sequence(), damage.code(), damage.said().in(Language.EN));
      return 1;
    }
    out.printf("The ledger is intact: %d entries%n", checked.entries());
    return 0;
  }
}
