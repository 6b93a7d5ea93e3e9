package dev.talus.meshio.format.nastran;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.deck.DeckLines;
import dev.talus.meshio.format.deck.FieldReader;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One entry of the bulk data with its continuation lines: a name and data fields, counted from 1.
 * Small fields have 8 columns, large ones (a star behind the name) 16; free ones end at a comma.
 *
 * <p>Reused from entry to entry: fields lie one behind the other in one buffer.
 */
final class Card {
  private static final int COLUMNS = 8;
  private static final int MAX_FIELDS = 512;

  private final DeckLines deck;
  private final FieldReader reader = new FieldReader();
  private byte[] bytes = new byte[1024];
  private int used;
  private final int[] starts = new int[MAX_FIELDS + 1];
  private final int[] ends = new int[MAX_FIELDS + 1];
  private int count;
  private String name = "";

  Card(DeckLines deck) {
    this.deck = deck;
  }

  /** Name in upper case without a star. */
  String name() {
    return name;
  }

  /** Number of data fields, blank ones at the end too. */
  int count() {
    return count;
  }

  /** Reads the entry at the current line, and its continuation lines. */
  void read() throws IOException {
    used = 0;
    count = 0;
    name = addLine();
    while (deck.next()) {
      LineScanner lines = deck.lines();
      if (lines.blank() || lines.bytes()[lines.start()] == '$') {
        continue;
      }
      if (!continues(lines)) {
        deck.unread();
        return;
      }
      addLine();
    }
  }

  /** Whether a field is missing or blank. */
  boolean blank(int field) {
    return field > count || FieldReader.blank(bytes, starts[field], ends[field]);
  }

  long integer(int field, String what) throws MeshFormatException {
    long value = blank(field) ? 0 : reader.integer(bytes, starts[field], ends[field]);
    if (blank(field) || !reader.good()) {
      throw deck.failure(what + " in field " + field + " of " + name, quoted(field));
    }
    return value;
  }

  /** A field that is 0 if blank. */
  long integerOrZero(int field, String what) throws MeshFormatException {
    return blank(field) ? 0 : integer(field, what);
  }

  /** A real number, 0 if blank. */
  double realOrZero(int field, String what) throws MeshFormatException {
    if (blank(field)) {
      return 0;
    }
    double value = reader.real(bytes, starts[field], ends[field]);
    if (!reader.good()) {
      throw deck.failure(what + " in field " + field + " of " + name, quoted(field));
    }
    return value;
  }

  private String quoted(int field) {
    return field > count ? "nothing" : Quote.of(bytes, starts[field], ends[field]);
  }

  private static boolean continues(LineScanner lines) {
    byte first = lines.bytes()[lines.start()];
    if (first == '+' || first == '*' || first == ',') {
      return true;
    }
    int end = Math.min(lines.end(), lines.start() + COLUMNS);
    for (int i = lines.start(); i < end; i++) {
      byte b = lines.bytes()[i];
      if (b == ',' || b == '\t') {
        return true;
      }
      if (b != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Adds the data fields of the current line and returns its first field, the name. */
  private String addLine() throws MeshFormatException {
    LineScanner lines = deck.lines();
    byte[] line = lines.bytes();
    int start = lines.start();
    int end = lines.end();
    int comma = start;
    while (comma < end && line[comma] != ',') {
      comma++;
    }
    if (comma < end) {
      return addFree(line, start, comma, end);
    }
    int nameEnd = Math.min(end, start + COLUMNS);
    String first = text(line, start, nameEnd);
    boolean large = first.endsWith("*") || first.startsWith("*");
    int width = large ? 2 * COLUMNS : COLUMNS;
    int fields = large ? 4 : 8;
    for (int i = 0; i < fields; i++) {
      int from = Math.min(end, start + COLUMNS + i * width);
      add(line, from, Math.min(end, from + width));
    }
    return plain(first);
  }

  private String addFree(byte[] line, int start, int comma, int end) throws MeshFormatException {
    int from = comma + 1;
    // A tenth field names the continuation line; fields beyond it are not in the standard.
    for (int field = 1; from <= end && field <= 8; field++) {
      int to = from;
      while (to < end && line[to] != ',') {
        to++;
      }
      add(line, from, to);
      from = to + 1;
    }
    // Short lines stand for blank fields, as in fixed format.
    while (count % 8 != 0) {
      add(line, end, end);
    }
    return plain(text(line, start, comma));
  }

  private void add(byte[] line, int from, int to) throws MeshFormatException {
    if (count == MAX_FIELDS) {
      throw deck.failure("an entry of at most " + MAX_FIELDS + " fields", "a longer one");
    }
    if (used + to - from > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + to - from));
    }
    System.arraycopy(line, from, bytes, used, to - from);
    count++;
    starts[count] = used;
    used += to - from;
    ends[count] = used;
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1).strip();
  }

  private static String plain(String first) {
    String upper = first.toUpperCase(Locale.ROOT);
    // meshio writes solids with nodes on their edges as CTETRA_ and the like.
    return upper.replaceFirst("_?\\s*\\*?$", "");
  }
}
