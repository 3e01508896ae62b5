package pl.paragraf.release.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import pl.paragraf.model.ReleaseId;
import pl.paragraf.regulation.RegulationSource;

/**
 * Keeps releases in files: {@code releases/<regulation>/<number>.json} lists each release's files,
 * {@code blobs/} holds their texts once. In memory are only numbers, digests and instants, so that
 * years of edits cost next to nothing.
 */
public final class FileReleaseStore implements ReleaseStore {

  private static final Logger LOG = Logger.getLogger(FileReleaseStore.class);
  private static final String RECORD = ".json";
  private static final String WITHDRAWN = ".withdrawn";

  private final Path folder;
  private final BlobStore blobs;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, List<Registration>> registrations = new ConcurrentHashMap<>();
  private final Map<String, Integer> highest = new ConcurrentHashMap<>();

  private FileReleaseStore(Path folder, BlobStore blobs) {
    this.folder = folder;
    this.blobs = blobs;
  }

  /** Opens the store in a data folder, making what is missing there. */
  public static FileReleaseStore open(Path dataFolder) throws IOException {
    Path releases = dataFolder.resolve("releases");
    DurableFiles.createFolder(releases);
    FileReleaseStore store =
        new FileReleaseStore(releases, BlobStore.open(dataFolder.resolve("blobs")));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(releases, Files::isDirectory)) {
      for (Path regulation : folders) {
        store.load(regulation);
      }
    }
    return store;
  }

  @Override
  public Set<String> regulations() {
    return Set.copyOf(highest.keySet());
  }

  @Override
  public synchronized Registration register(
      RegulationSource source, Provenance provenance, Instant at) throws IOException {
    Path regulation = folder.resolve(source.id());
    DurableFiles.createFolder(regulation);
    SortedMap<String, String> names = new TreeMap<>();
    for (Map.Entry<String, String> file : source.files().entrySet()) {
      names.put(file.getKey(), blobs.put(file.getValue()));
    }
    int number = highest.getOrDefault(source.id(), 0) + 1;
    Registration registration =
        new Registration(
            new ReleaseId(number, source.digest()),
            notBeforeLast(source.id(), at),
            Optional.empty());
    Entry entry =
        new Entry(
            number,
            source.digest(),
            registration.activatedAt().toString(),
            provenance.engine(),
            provenance.by(),
            names);
    DurableFiles.write(
        regulation.resolve(fileName(number, RECORD)),
        json.writerWithDefaultPrettyPrinter().writeValueAsBytes(entry));
    highest.put(source.id(), number);
    List<Registration> all = new ArrayList<>(registrations(source.id()));
    all.add(registration);
    registrations.put(source.id(), List.copyOf(all));
    return registration;
  }

  @Override
  public synchronized void withdraw(String regulation, Instant at) throws IOException {
    Optional<Registration> latest = latest(regulation);
    if (latest.isEmpty() || latest.get().withdrawnAt().isPresent()) {
      return;
    }
    Registration last = latest.get();
    Instant since = notBeforeLast(regulation, at);
    DurableFiles.write(
        folder.resolve(regulation).resolve(fileName(last.id().number(), WITHDRAWN)),
        since.toString().getBytes(StandardCharsets.UTF_8));
    List<Registration> all = new ArrayList<>(registrations(regulation));
    all.set(all.size() - 1, new Registration(last.id(), last.activatedAt(), Optional.of(since)));
    registrations.put(regulation, List.copyOf(all));
  }

  @Override
  public int lastNumber(String regulation) {
    return highest.getOrDefault(regulation, 0);
  }

  @Override
  public List<Registration> registrations(String regulation) {
    return registrations.getOrDefault(regulation, List.of());
  }

  @Override
  public Optional<StoredRelease> find(String regulation, int number) {
    // Only names from the index become paths: they were folders once, whatever a request says.
    return registrations(regulation).stream()
        .filter(r -> r.id().number() == number)
        .findFirst()
        .map(r -> entry(regulation, number).release(r));
  }

  @Override
  public Optional<String> file(StoredRelease release, String path) {
    String blob = release.blobs().get(path);
    try {
      return blob == null ? Optional.empty() : Optional.of(blobs.get(blob));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(Path regulation) throws IOException {
    DurableFiles.removeLeftovers(regulation);
    String id = regulation.getFileName().toString();
    SortedMap<Integer, Registration> found = new TreeMap<>();
    try (DirectoryStream<Path> records = Files.newDirectoryStream(regulation, "*" + RECORD)) {
      for (Path file : records) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - RECORD.length());
        if (!stem.matches("\\d{8}")) {
          continue;
        }
        int number = Integer.parseInt(stem);
        // A damaged record keeps its number: no other release may ever answer to it.
        highest.merge(id, number, Math::max);
        try {
          Entry entry = json.readValue(file.toFile(), Entry.class);
          found.put(number, entry.registration(withdrawnAt(regulation, number)));
        } catch (IOException | DateTimeParseException e) {
          LOG.errorf(e, "Release %d of %s cannot be read from %s", number, id, file);
        }
      }
    }
    if (!found.isEmpty()) {
      registrations.put(id, List.copyOf(found.values()));
    }
  }

  private static Optional<Instant> withdrawnAt(Path regulation, int number) throws IOException {
    Path file = regulation.resolve(fileName(number, WITHDRAWN));
    return Files.exists(file)
        ? Optional.of(Instant.parse(Files.readString(file).strip()))
        : Optional.empty();
  }

  /** Keeps instants in the order of numbers even when the clock is set back. */
  private Instant notBeforeLast(String regulation, Instant at) {
    return latest(regulation)
        .map(last -> last.withdrawnAt().orElse(last.activatedAt()))
        .filter(last -> last.isAfter(at))
        .orElse(at);
  }

  private Entry entry(String regulation, int number) {
    Path file = folder.resolve(regulation).resolve(fileName(number, RECORD));
    try {
      return json.readValue(file.toFile(), Entry.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(int number, String ending) {
    return String.format("%08d%s", number, ending);
  }

  /** A release as its file tells it. */
  private record Entry(
      int number,
      String digest,
      String activatedAt,
      String engine,
      String by,
      SortedMap<String, String> files) {

    Registration registration(Optional<Instant> withdrawnAt) {
      return new Registration(
          new ReleaseId(number, digest), Instant.parse(activatedAt), withdrawnAt);
    }

    StoredRelease release(Registration registration) {
      Optional<Provenance> provenance =
          engine == null || by == null ? Optional.empty() : Optional.of(new Provenance(engine, by));
      return new StoredRelease(registration, provenance, files);
    }
  }
}
