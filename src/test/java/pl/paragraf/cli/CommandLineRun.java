package pl.paragraf.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command printed and how it ended.
 *
 * @param code its exit code
 */
record CommandLineRun(int code, String out, String err) {

  /** Settings of a service with the embedded database. */
  static Settings embedded(Path dataDir) {
    return new Settings(
        Path.of("rules"), dataDir, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static CommandLineRun of(Settings settings, Object... arguments) {
    return of("", settings, arguments);
  }

  static CommandLineRun of(String input, Settings settings, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int code =
        Commands.run(
            settings,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            texts);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
