package pl.paragraf.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that speaks with a running service has: where that is, and where to print. */
final class ServiceOptions {

  private final Settings settings;

  @Option(
      names = "--url",
      paramLabel = "<url>",
      description = "where the service listens; usually this machine, port QUARKUS_HTTP_PORT")
  private String url;

  @Option(
      names = "--token-file",
      paramLabel = "<file>",
      description = "holds the token of an administrator; usually admin.token of PARAGRAF_DATA_DIR")
  private Path tokenFile;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  ServiceOptions(Settings settings) {
    this.settings = settings;
  }

  ServiceClient client() {
    return ServiceClient.of(
        url == null ? "http://127.0.0.1:" + settings.httpPort() : url,
        tokenFile == null ? settings.dataDir().resolve("admin.token") : tokenFile);
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }
}
