package pl.paragraf.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program begins: the service without arguments, a command with them. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String... arguments) {
    if (arguments.length == 0) {
      FreshStart.withOptions();
      Quarkus.run();
      return;
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Commands.run(Settings.ofEnvironment(), System.in, out, err, arguments));
  }
}
