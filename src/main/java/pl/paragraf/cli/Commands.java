package pl.paragraf.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pl.paragraf.cli.backup.RefusedException;
import pl.paragraf.ledger.LedgerUnavailableException;
import pl.paragraf.ledger.store.BackupException;

/** The commands beside the service; each ends with an exit code and never starts the service. */
@Command(
    name = "paragraf",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description =
        "Without a command the service starts. The commands find rules and ledger by the settings of"
            + " the service: PARAGRAF_RULES_DIR, PARAGRAF_DATA_DIR, PARAGRAF_LEDGER_URL, _USERNAME"
            + " and _PASSWORD; tokens and accounts speak with the running service on"
            + " QUARKUS_HTTP_PORT.")
final class Commands implements Runnable {

  @Spec private CommandSpec spec;

  /**
   * Runs one command.
   *
   * @return 0 when it did what it should, 1 when not, 2 when it was called wrongly or what it was
   *     given cannot be read
   */
  static int run(
      Settings settings, InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Commands())
        .addSubcommand(new CheckRules())
        .addSubcommand(new TestRules())
        .addSubcommand(new NewRegulation(settings))
        .addSubcommand(new VerifyLedger(in))
        .addSubcommand(new Backup(settings))
        .addSubcommand(new Restore(settings))
        .addSubcommand(new Mutate())
        .addSubcommand(
            new CommandLine(new TokenCommands())
                .addSubcommand(new TokenCommands.Create(settings))
                .addSubcommand(new TokenCommands.Listing(settings))
                .addSubcommand(new TokenCommands.Revoke(settings)))
        .addSubcommand(
            new CommandLine(new AccountCommands())
                .addSubcommand(new AccountCommands.Create(settings, in))
                .addSubcommand(new AccountCommands.Listing(settings))
                .addSubcommand(new AccountCommands.Password(settings, in))
                .addSubcommand(new AccountCommands.Disable(settings)))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(Commands::failed)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw unnamed(spec);
  }

  /** Tells whoever named a group of commands alone which commands it has. */
  static ParameterException unnamed(CommandSpec group) {
    return new ParameterException(
        group.commandLine(), "Name a command: " + String.join(", ", group.subcommands().keySet()));
  }

  /** A sentence, no stack trace; a failure nobody thought of is told by its kind. */
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    boolean foreseen =
        failure instanceof RefusedException
            || failure instanceof BackupException
            || failure instanceof LedgerUnavailableException
            || failure instanceof IllegalStateException;
    StringBuilder said = new StringBuilder(foreseen ? failure.getMessage() : failure.toString());
    if (failure instanceof LedgerUnavailableException && failure.getCause() != null) {
      said.append(": ").append(failure.getCause().getMessage());
    }
    command.getErr().println(said);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** As the build wrote it into the program. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"paragraf " + current()};
    }

    static String current() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return version == null ? "(development)" : version;
    }
  }
}
