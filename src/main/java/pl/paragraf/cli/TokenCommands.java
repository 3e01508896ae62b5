package pl.paragraf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.cli.Table.Column;

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
    throw Commands.unnamed(spec);
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
      service.out().println(made.path("token").asText());
      service
          .err()
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

    Listing(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      JsonNode listed = service.client().ask("GET", "tokens", null);
      Table.of(
              listed,
              new Column("ID", "id"),
              new Column(Speech.of("cli.name"), "name"),
              new Column(Speech.of("cli.roles"), "roles"),
              new Column(Speech.of("cli.regulations"), "regulations"),
              new Column(Speech.of("cli.created"), "createdAt"),
              new Column(Speech.of("cli.expires"), "expiresAt"),
              new Column(Speech.of("cli.revoked"), "revokedAt"))
          .print(service.out());
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

    Revoke(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      JsonNode gone = service.client().ask("DELETE", "tokens/" + ServiceClient.segment(id), null);
      service
          .out()
          .println(
              Speech.of("cli.token-revoked", gone.path("name").asText(), gone.path("id").asText()));
      return 0;
    }
  }
}
