package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.NumberParser;
import dev.talus.meshio.format.text.Quote;
import java.util.List;

/** Parses one row of a snapshot from the current line into the arrays of a store. */
final class RowParser {
  private static final int MAX_LISTED_CHARS = 200;

  private final LineScanner lines;
  private final String fileName;
  private final NumberParser numbers = new NumberParser();
  private final WordCache words = new WordCache();

  RowParser(LineScanner lines, String fileName) {
    this.lines = lines;
    this.fileName = fileName;
  }

  /**
   * Parses the current line.
   *
   * @param header of the snapshot, for messages
   * @param store takes the values; its columns are those of the header
   * @param row index of the row in the store
   * @param inSnapshot index of the row in the snapshot, for messages
   * @throws MeshFormatException if the number of values is wrong or one is no number
   */
  void parse(DumpHeader header, ColumnStore store, int row, long inSnapshot)
      throws MeshFormatException {
    byte[] bytes = lines.bytes();
    int end = lines.end();
    int i = lines.start();
    byte[] targets = store.targets;
    for (int c = 0; c < targets.length; c++) {
      while (i < end && NumberParser.isBlank(bytes[i])) {
        i++;
      }
      if (i == end) {
        throw wrongCount(header, inSnapshot, c);
      }
      int stop;
      switch (targets[c]) {
        case ColumnStore.DOUBLE -> {
          store.doubles[c][row] = numbers.parseDouble(bytes, i, end);
          stop = numbers.end();
        }
        case ColumnStore.LONG -> {
          store.longs[c][row] = numbers.parseLong(bytes, i, end);
          stop = numbers.end();
        }
        case ColumnStore.TEXT -> {
          stop = valueEnd(bytes, i, end);
          store.texts[c][row] = words.word(bytes, i, stop, store);
        }
        default -> stop = valueEnd(bytes, i, end);
      }
      if (stop == NumberParser.NOT_A_NUMBER) {
        throw notANumber(header, inSnapshot, c, i);
      }
      i = stop;
    }
    while (i < end && NumberParser.isBlank(bytes[i])) {
      i++;
    }
    if (i < end) {
      throw wrongCount(header, inSnapshot, countValues());
    }
  }

  private static int valueEnd(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && !NumberParser.isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private int countValues() {
    int count = 0;
    int i = lines.start();
    while (i < lines.end()) {
      int stop = valueEnd(lines.bytes(), i, lines.end());
      count += stop > i ? 1 : 0;
      i = stop + 1;
    }
    return count;
  }

  private MeshFormatException wrongCount(DumpHeader header, long row, int found) {
    List<String> names = header.columns();
    String joined = String.join(" ", names);
    String listed = joined.length() <= MAX_LISTED_CHARS ? " (" + joined + ")" : "";
    return new MeshFormatException(
        fileName,
        place(header, row),
        names.size() + (names.size() == 1 ? " value" : " values") + listed,
        found + (found == 1 ? " value" : " values"),
        "The file is damaged here; write it again or remove this snapshot.");
  }

  private MeshFormatException notANumber(DumpHeader header, long row, int column, int from) {
    String name = header.columns().get(column);
    String kind =
        switch (DumpColumns.kindOf(name)) {
          case LONG -> "a 64-bit integer";
          default -> "a number";
        };
    return new MeshFormatException(
        fileName,
        place(header, row) + ", column " + Quote.of(name),
        kind,
        Quote.of(lines.bytes(), from, valueEnd(lines.bytes(), from, lines.end())),
        "The file is damaged here; write it again or remove this snapshot.");
  }

  private String place(DumpHeader header, long row) {
    return lines.place()
        + " (row "
        + (row + 1)
        + " of "
        + header.count()
        + " of the snapshot of step "
        + header.step()
        + ")";
  }
}
