package pl.paragraf.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import pl.paragraf.cli.backup.RefusedException;

/**
 * Takes a password from the terminal, unseen and twice, or where there is none from the first line
 * of the standard input. Never from an argument: those stand in lists of processes and histories.
 */
final class PasswordInput {

  private final InputStream in;

  PasswordInput(InputStream in) {
    this.in = in;
  }

  /**
   * @throws RefusedException when there is none, or the second is another than the first
   */
  String read() throws IOException {
    Console console = System.console();
    if (console == null) {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw new RefusedException(Speech.of("cli.no-password"));
      }
      return line;
    }
    char[] first = console.readPassword("%s ", Speech.of("cli.password"));
    char[] second = console.readPassword("%s ", Speech.of("cli.password-again"));
    if (first == null || !Arrays.equals(first, second)) {
      throw new RefusedException(Speech.of("cli.passwords-differ"));
    }
    return new String(first);
  }
}
