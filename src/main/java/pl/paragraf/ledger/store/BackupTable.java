package pl.paragraf.ledger.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as a backup holds it, the same for every kind of database.
 *
 * @param order the columns rows are sorted by
 */
record BackupTable(String name, List<Column> columns, String order) {

  /** What a column holds. */
  enum Kind {
    NUMBER,
    TEXT,
    BYTES
  }

  /** A column and what it holds. */
  record Column(String name, Kind kind) {}

  /** Every table of the ledger. */
  static final List<BackupTable> ALL =
      List.of(
          of("head", "one", "one# origin$ size# frontier last_ms# mac"),
          of("actor", "id", "id# name$"),
          of("vocabulary", "id", "id# digest words"),
          of("origin", "id", "id# regulation$ release_number# release_digest vocabulary#"),
          of("batch", "first_seq", "first_seq# entries# heads keys contents"),
          of("block", "no", "no# first_ms# last_ms# root"),
          of("pending", "first_seq", "first_seq# terms"),
          of("posting", "term, block", "term# block# places"),
          of("idempotency", "client_key", "client_key request seq#"),
          of("erasure", "seq", "seq# by_seq# key_digest"),
          of("checkpoint", "size", "size# at_ms# note$"));

  /**
   * @param columns a number ends with #, a text with $
   */
  private static BackupTable of(String name, String order, String columns) {
    return new BackupTable(
        name, Stream.of(columns.split(" ")).map(BackupTable::column).toList(), order);
  }

  private static Column column(String text) {
    if (text.endsWith("#")) {
      return new Column(text.substring(0, text.length() - 1), Kind.NUMBER);
    }
    return text.endsWith("$")
        ? new Column(text.substring(0, text.length() - 1), Kind.TEXT)
        : new Column(text, Kind.BYTES);
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  String select() {
    return "SELECT " + names() + " FROM " + name + " ORDER BY " + order;
  }

  String insert() {
    String values = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO " + name + " (" + names() + ") VALUES (" + values + ")";
  }
}
