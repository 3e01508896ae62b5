package pl.paragraf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tokens}: makes, lists and revokes API tokens of a running service. */
@Command(
    name = "tokens",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Makes, lists and revokes API tokens of the running service.",
      "Exit code 0: done, 1: the service refused or cannot be reached, 2: called wrongly."
    })
final class TokenCommands implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code tokens create}: prints the token alone, so that a script can take it. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = "Makes a token and prints it; it is never shown again.")
  static final class Create implements Callable<Integer> {

    @Mixin private final ServiceOptions service;
    @Mixin private final GrantOptions grant = new GrantOptions();

    @Option(
        names = "--expires",
        paramLabel = "<instant>",
        description = "when it ends, for example 2027-12-31T23:59:59+01:00; usually never")
    private String expires;

    @Spec private CommandSpec spec;

    Create(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      ObjectNode request = grant.request();
      if (expires != null) {
        request.put("expiresAt", expires);
      }
      JsonNode made = service.client().ask("POST", "tokens", request);
      spec.commandLine().getOut().println(made.path("token").asText());
      spec.commandLine()
          .getErr()
          .println(
              Speech.of("cli.token-made", made.path("name").asText(), made.path("id").asText()));
      return 0;
    }
  }

  /** {@code tokens list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = "Lists every token made, revoked and expired ones too.")
  static final class Listing implements Callable<Integer> {

    @Mixin private final ServiceOptions service;
    @Spec private CommandSpec spec;

    Listing(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      Table table = new Table();
      table.add(
          "ID",
          Speech.of("cli.name"),
          Speech.of("cli.roles"),
          Speech.of("cli.regulations"),
          Speech.of("cli.created"),
          Speech.of("cli.expires"),
          Speech.of("cli.revoked"));
      for (JsonNode token : service.client().ask("GET", "tokens", null)) {
        table.add(
            token.path("id").asText(),
            token.path("name").asText(),
            joined(token.path("roles")),
            joined(token.path("regulations")),
            token.path("createdAt").asText(),
            token.path("expiresAt").asText("-"),
            token.path("revokedAt").asText("-"));
      }
      table.print(spec.commandLine().getOut());
      return 0;
    }
  }

  /** {@code tokens revoke}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = "Revokes a token at once.")
  static final class Revoke implements Callable<Integer> {

    @Mixin private final ServiceOptions service;

    @Parameters(paramLabel = "<id>", description = "id of the token, from tokens list")
    private String id;

    @Spec private CommandSpec spec;

    Revoke(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      JsonNode gone = service.client().ask("DELETE", "tokens/" + ServiceClient.segment(id), null);
      spec.commandLine()
          .getOut()
          .println(
              Speech.of("cli.token-revoked", gone.path("name").asText(), gone.path("id").asText()));
      return 0;
    }
  }

  /** Texts of a list one after another; a dash when there is none. */
  static String joined(JsonNode list) {
    return list.isEmpty()
        ? "-"
        : StreamSupport.stream(list.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","));
  }
}
