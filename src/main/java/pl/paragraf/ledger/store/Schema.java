package pl.paragraf.ledger.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The tables of the ledger and their migrations. */
enum Schema {
  EMBEDDED(EmbeddedDatabase.PLACEHOLDERS),
  POSTGRES(PostgresDatabase.PLACEHOLDERS);

  private static final String FOLDER = "/pl/paragraf/ledger/db/";

  /** Every migration there is, oldest first. */
  private static final List<String> SCRIPTS = List.of("V1__ledger.sql");

  private static final String NEWEST = "1";

  private final Map<String, String> placeholders;

  Schema(Map<String, String> placeholders) {
    this.placeholders = placeholders;
  }

  /** Applies what is missing. Loading the migration library takes half a second: only if needed. */
  void migrate(DataSource source) throws SQLException {
    if (NEWEST.equals(applied(source))) {
      return;
    }
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .placeholders(placeholders)
        .resourceProvider(new Scripts())
        .javaMigrationClassProvider(List::of)
        .load()
        .migrate();
  }

  /** Whether no migration was ever applied. */
  boolean absent(DataSource source) throws SQLException {
    return applied(source) == null;
  }

  private static String applied(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet result =
          statement.executeQuery(
              "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")) {
        return result.next() ? result.getString(1) : null;
      } catch (SQLException e) {
        return null; // there is no such table yet
      }
    }
  }

  /** The scripts by name: the class path of a packaged service cannot be searched. */
  private static final class Scripts implements ResourceProvider {

    @Override
    public LoadableResource getResource(String name) {
      return SCRIPTS.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String... suffixes) {
      return SCRIPTS.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
          .map(name -> (LoadableResource) new Script(name))
          .toList();
    }
  }

  private static final class Script extends LoadableResource {

    private final String name;

    private Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in = Schema.class.getResourceAsStream(FOLDER + name)) {
        return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return FOLDER + name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
