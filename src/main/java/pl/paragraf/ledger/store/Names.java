package pl.paragraf.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import pl.paragraf.ledger.content.Vocabulary;
import pl.paragraf.model.ReleaseId;

/**
 * The numbers that stand in entries for names: of actors, releases and vocabularies. Used by the
 * writer; a number given in a transaction that fails is taken back.
 */
final class Names {

  private final Map<String, Integer> actors = new HashMap<>();
  private final Map<OriginKey, Integer> origins = new HashMap<>();
  private final Map<String, Integer> vocabularies = new HashMap<>();
  private final List<Runnable> undo = new ArrayList<>();

  private record OriginKey(String regulation, ReleaseId release) {}

  static Names load(Connection connection) throws SQLException {
    Names names = new Names();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT id, name FROM actor")) {
        while (rows.next()) {
          names.actors.put(rows.getString(2), rows.getInt(1));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id, regulation, release_number, release_digest FROM origin")) {
        while (rows.next()) {
          ReleaseId release = new ReleaseId(rows.getInt(3), Digests.named(rows.getBytes(4)));
          names.origins.put(new OriginKey(rows.getString(2), release), rows.getInt(1));
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT id, digest FROM vocabulary")) {
        while (rows.next()) {
          names.vocabularies.put(HexFormat.of().formatHex(rows.getBytes(2)), rows.getInt(1));
        }
      }
    }
    return names;
  }

  int actor(Connection connection, String name) throws SQLException {
    Integer known = actors.get(name);
    if (known != null) {
      return known;
    }
    int id = actors.size() + 1;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO actor (id, name) VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, name);
      insert.executeUpdate();
    }
    actors.put(name, id);
    undo.add(() -> actors.remove(name));
    return id;
  }

  int origin(Connection connection, String regulation, ReleaseId release, Vocabulary vocabulary)
      throws SQLException {
    OriginKey key = new OriginKey(regulation, release);
    Integer known = origins.get(key);
    if (known != null) {
      return known;
    }
    int words = vocabulary(connection, vocabulary);
    int id = origins.size() + 1;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO origin (id, regulation, release_number, release_digest, vocabulary)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, regulation);
      insert.setInt(3, release.number());
      insert.setBytes(4, Digests.raw(release.digest()));
      insert.setInt(5, words);
      insert.executeUpdate();
    }
    origins.put(key, id);
    undo.add(() -> origins.remove(key));
    return id;
  }

  private int vocabulary(Connection connection, Vocabulary vocabulary) throws SQLException {
    String digest = HexFormat.of().formatHex(vocabulary.digest());
    Integer known = vocabularies.get(digest);
    if (known != null) {
      return known;
    }
    int id = vocabularies.size() + 1;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO vocabulary (id, digest, words) VALUES (?, ?, ?)")) {
      insert.setInt(1, id);
      insert.setBytes(2, vocabulary.digest());
      insert.setBytes(3, Origins.compressed(vocabulary));
      insert.executeUpdate();
    }
    vocabularies.put(digest, id);
    undo.add(() -> vocabularies.remove(digest));
    return id;
  }

  void committed() {
    undo.clear();
  }

  void rolledBack() {
    undo.forEach(Runnable::run);
    undo.clear();
  }
}
