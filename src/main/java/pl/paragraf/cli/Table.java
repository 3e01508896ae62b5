package pl.paragraf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What the service lists: under the titles of the columns a row for each element. */
final class Table {

  private static final String GAP = "  ";
  private static final String NOTHING = "-";

  private final List<List<String>> rows = new ArrayList<>();

  private Table() {}

  /**
   * A column of a table.
   *
   * @param title stands above it
   * @param field what of each element stands in it: a text, or texts in one list
   */
  record Column(String title, String field) {

    /** A dash when there is nothing. */
    private String cell(JsonNode element) {
      JsonNode value = element.path(field);
      if (!value.isArray()) {
        return value.asText(NOTHING);
      }
      List<String> texts = new ArrayList<>();
      value.forEach(text -> texts.add(text.asText()));
      return texts.isEmpty() ? NOTHING : String.join(",", texts);
    }
  }

  static Table of(JsonNode elements, Column... columns) {
    List<Column> all = List.of(columns);
    Table table = new Table();
    table.rows.add(all.stream().map(Column::title).toList());
    for (JsonNode element : elements) {
      table.rows.add(all.stream().map(column -> column.cell(element)).toList());
    }
    return table;
  }

  void print(PrintWriter out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(width(i) - length(row.get(i)))).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
