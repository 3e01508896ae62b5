package pl.paragraf.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The content digests of the regulations that the build of this program has proven, so that a start
 * with the shipped rules need not prove them again. Part of the program.
 */
public final class ProvenRules {

  private static final String NAME = "proven-rules";

  private ProvenRules() {}

  /** Digests proven when this program was built; none in a program that was not packaged. */
  public static Set<String> byTheBuild() {
    try (InputStream in = ProvenRules.class.getResourceAsStream("/" + NAME)) {
      return in == null
          ? Set.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      return Set.of(); // then they are proven again
    }
  }

  /**
   * Makes these digests, and no other, part of the program.
   *
   * @param program the folder of the program's classes
   */
  public static void write(Path program, Collection<String> digests) throws IOException {
    Files.write(program.resolve(NAME), new TreeSet<>(digests));
  }
}
