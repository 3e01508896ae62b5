package pl.paragraf.release.watch;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder that holds one folder per regulation, as it is on disk at the moment of a call. */
public record RulesFolder(Path path) {

  private static final int DEPTH = 8;

  public RulesFolder {
    path = path.toAbsolutePath().normalize();
  }

  public Path of(String regulation) {
    return path.resolve(regulation);
  }

  public boolean exists() {
    return Files.isDirectory(path);
  }

  /** Names of the folders that hold a regulation; fails when the folder cannot be listed. */
  public Set<String> regulations() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> children = Files.list(path)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        String name = child.getFileName().toString();
        if (isRegulation(name)) {
          found.add(name);
        }
      }
    }
    return found;
  }

  /** Name of the operating system's user who owns a regulation's folder. */
  public String owner(String regulation) {
    try {
      return Files.getOwner(of(regulation)).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return "unknown";
    }
  }

  /** Whether there is a folder of that name, not hidden, with a manifest or a rule file. */
  public boolean isRegulation(String name) {
    Path folder = of(name);
    return !name.startsWith(".")
        && Files.isDirectory(folder)
        && (Files.isRegularFile(folder.resolve("regulation.yaml"))
            || stamps(name).stream().anyMatch(stamp -> stamp.path().endsWith(".drl")));
  }

  /** Whether the folder is certainly gone, not only unreachable for now. */
  public boolean isGone(String regulation) {
    return exists() && Files.notExists(of(regulation), LinkOption.NOFOLLOW_LINKS);
  }

  /** Size, time and identity of every file of a regulation: equal while nothing was written. */
  public List<Stamp> stamps(String regulation) {
    Path folder = of(regulation);
    List<Stamp> stamps = new ArrayList<>();
    SimpleFileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return hidden(directory) && !directory.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!hidden(file)) {
              stamps.add(Stamp.of(folder.relativize(file).toString(), attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, visitor);
    } catch (IOException e) {
      return List.of();
    }
    stamps.sort(Comparator.comparing(Stamp::path));
    return stamps;
  }

  private static boolean hidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /** What the file system tells about a file without reading it. */
  public record Stamp(String path, long size, FileTime modified, String identity) {

    static Stamp of(String path, BasicFileAttributes attributes) {
      return new Stamp(
          path,
          attributes.size(),
          attributes.lastModifiedTime(),
          Objects.toString(attributes.fileKey()));
    }
  }
}
