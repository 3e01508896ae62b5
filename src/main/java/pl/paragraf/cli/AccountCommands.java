package pl.paragraf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pl.paragraf.cli.Table.Column;

/** {@code accounts}: makes, lists and disables accounts of people, and sets passwords. */
@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Makes, lists and disables accounts of people in the running service, and sets passwords.",
      "Exit code 0: done, 1: the service refused or cannot be reached, 2: called wrongly."
    })
final class AccountCommands implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Commands.unnamed(spec);
  }

  /** {@code accounts create}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = {
        "Makes an account, also in the place of a disabled one of the same name.",
        "The password is asked for, or read from the first line of standard input."
      })
  static final class Create implements Callable<Integer> {

    private final PasswordInput password;
    @Mixin private final ServiceOptions service;
    @Mixin private final GrantOptions grant = new GrantOptions();

    Create(Settings settings, InputStream in) {
      this.service = new ServiceOptions(settings);
      this.password = new PasswordInput(in);
    }

    @Override
    public Integer call() throws IOException {
      ServiceClient client = service.client();
      ObjectNode request = grant.request().put("password", password.read());
      JsonNode made = client.ask("POST", "accounts", request);
      service.out().println(Speech.of("cli.account-made", made.path("name").asText()));
      return 0;
    }
  }

  /** {@code accounts list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = "Lists every account, disabled ones too.")
  static final class Listing implements Callable<Integer> {

    @Mixin private final ServiceOptions service;

    Listing(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      JsonNode listed = service.client().ask("GET", "accounts", null);
      Table.of(
              listed,
              new Column(Speech.of("cli.name"), "name"),
              new Column(Speech.of("cli.roles"), "roles"),
              new Column(Speech.of("cli.regulations"), "regulations"),
              new Column(Speech.of("cli.created"), "createdAt"),
              new Column(Speech.of("cli.changed"), "changedAt"),
              new Column(Speech.of("cli.disabled"), "disabledAt"))
          .print(service.out());
      return 0;
    }
  }

  /** {@code accounts password}. */
  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = {
        "Sets another password of an account; who is signed in has to sign in again.",
        "The password is asked for, or read from the first line of standard input."
      })
  static final class Password implements Callable<Integer> {

    private final PasswordInput password;
    @Mixin private final ServiceOptions service;

    @Parameters(paramLabel = "<name>", description = "name of the account")
    private String name;

    Password(Settings settings, InputStream in) {
      this.service = new ServiceOptions(settings);
      this.password = new PasswordInput(in);
    }

    @Override
    public Integer call() throws IOException {
      ServiceClient client = service.client();
      ObjectNode request = JsonNodeFactory.instance.objectNode().put("password", password.read());
      client.ask("PUT", "accounts/" + ServiceClient.segment(name) + "/password", request);
      service.out().println(Speech.of("cli.password-set", name));
      return 0;
    }
  }

  /** {@code accounts disable}. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      versionProvider = Commands.Version.class,
      description = "Lets nobody sign in to an account any more, at once.")
  static final class Disable implements Callable<Integer> {

    @Mixin private final ServiceOptions service;

    @Parameters(paramLabel = "<name>", description = "name of the account")
    private String name;

    Disable(Settings settings) {
      this.service = new ServiceOptions(settings);
    }

    @Override
    public Integer call() throws IOException {
      service.client().ask("DELETE", "accounts/" + ServiceClient.segment(name), null);
      service.out().println(Speech.of("cli.account-disabled", name));
      return 0;
    }
  }
}
