package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads small comma-separated tables with a header line (RFC 4180: quotes, doubled quotes, line
 * ends inside quotes). Blanks around values are dropped, blank lines are skipped.
 */
public final class CsvRows {
  private final String text;
  private final String file;
  private int at;
  private int line = 1;

  private CsvRows(String text, String file) {
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    this.file = file;
  }

  /**
   * The rows as maps from column name to text, in file order.
   *
   * @param file for messages
   * @throws MeshFormatException if a line has another number of values than the header, or a quote
   *     is not closed
   */
  public static List<Map<String, String>> parse(String text, String file)
      throws MeshFormatException {
    CsvRows csv = new CsvRows(text, file);
    List<String> header = null;
    List<Map<String, String>> rows = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      int rowLine = csv.line;
      List<String> values = csv.record();
      if (values.size() == 1 && values.get(0).isEmpty()) {
        continue;
      }
      if (header == null) {
        header = values;
      } else {
        rows.add(csv.row(header, values, rowLine));
      }
    }
    return rows;
  }

  private Map<String, String> row(List<String> header, List<String> values, int rowLine)
      throws MeshFormatException {
    if (values.size() != header.size()) {
      throw new MeshFormatException(
          file,
          "line " + rowLine,
          header.size() + " values as in the header",
          String.valueOf(values.size()),
          "Correct the line.");
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      row.put(header.get(i), values.get(i));
    }
    return row;
  }

  private List<String> record() throws MeshFormatException {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        quoted(value);
      } else if (c == ',') {
        values.add(value.toString().strip());
        value.setLength(0);
      } else if (c == '\n') {
        line++;
        break;
      } else {
        value.append(c);
      }
    }
    values.add(value.toString().strip());
    return values;
  }

  private void quoted(StringBuilder value) throws MeshFormatException {
    int start = line;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        return;
      }
    }
    throw new MeshFormatException(
        file, "line " + start, "a closing quote", "the end of the file", "Close the quote.");
  }
}
