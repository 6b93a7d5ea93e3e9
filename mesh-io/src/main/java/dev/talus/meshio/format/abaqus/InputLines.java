package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.deck.DeckLines;
import dev.talus.meshio.format.deck.FieldReader;
import dev.talus.meshio.format.text.LineScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Keyword lines and data lines of an input file; comments and blank lines are passed over. */
final class InputLines implements Closeable {
  private static final int MAX_KEYWORD = 10_000;

  private final DeckLines deck;
  private final FieldReader fields = new FieldReader();

  InputLines(DeckLines deck) {
    this.deck = deck;
  }

  /** The next keyword, data lines before it passed over, or null at the end. */
  Keyword nextKeyword() throws IOException {
    while (deck.next()) {
      if (atKeyword()) {
        return Keyword.parse(wholeKeywordLine());
      }
    }
    return null;
  }

  /** Moves to the next data line; false before a keyword and at the end. */
  boolean nextData() throws IOException {
    while (deck.next()) {
      if (deck.lines().blank() || isComment()) {
        continue;
      }
      if (atKeyword()) {
        deck.unread();
        return false;
      }
      return true;
    }
    return false;
  }

  /** The fields of the current data line. */
  Fields fields() {
    return new Fields();
  }

  void include(String reference) throws IOException {
    deck.include(reference);
  }

  /** A failure at the current line. */
  MeshFormatException failure(String expected, String found) {
    return deck.failure(expected, found);
  }

  /** A failure at the current line that tells what it holds. */
  MeshFormatException failure(String expected) {
    return deck.failure(expected, Quote.lineOf(deck.lines()));
  }

  @Override
  public void close() throws IOException {
    deck.close();
  }

  /** A keyword line that ends with a comma goes on in the next. */
  private String wholeKeywordLine() throws IOException {
    StringBuilder text = new StringBuilder(deck.lines().text().strip());
    while (text.charAt(text.length() - 1) == ',' && text.length() < MAX_KEYWORD && deck.next()) {
      text.append(deck.lines().text().strip());
    }
    return text.toString();
  }

  private boolean atKeyword() {
    return starred() && deck.lines().bytes()[deck.lines().start() + 1] != '*';
  }

  private boolean isComment() {
    return starred() && deck.lines().bytes()[deck.lines().start() + 1] == '*';
  }

  private boolean starred() {
    LineScanner lines = deck.lines();
    return lines.end() > lines.start() + 1 && lines.bytes()[lines.start()] == '*';
  }

  /** Walks over the comma-separated fields of a line. */
  final class Fields {
    private final byte[] bytes = deck.lines().bytes();
    private final int end = deck.lines().end();
    private int position = deck.lines().start();

    /** Whether only blanks are left; a comma at the end of a line separates nothing. */
    boolean atEnd() {
      return position >= end || FieldReader.blank(bytes, position, end);
    }

    long integer(String what) throws MeshFormatException {
      int stop = stop();
      long value = fields.integer(bytes, position, stop);
      if (!fields.good()) {
        throw deck.failure(what, Quote.of(bytes, Math.min(position, stop), stop));
      }
      position = stop + 1;
      return value;
    }

    /** A real number; 0 where there is nothing. */
    double realOrZero(String what) throws MeshFormatException {
      if (position >= end) {
        return 0;
      }
      int stop = stop();
      boolean blank = FieldReader.blank(bytes, position, stop);
      double value = blank ? 0 : fields.real(bytes, position, stop);
      if (!blank && !fields.good()) {
        throw deck.failure(what, Quote.of(bytes, position, stop));
      }
      position = stop + 1;
      return value;
    }

    /** The field as a name and moves on, or null and stays if it is a number. */
    String nameOrNull() {
      int stop = stop();
      fields.integer(bytes, position, stop);
      if (fields.good()) {
        return null;
      }
      String name = new String(bytes, position, stop - position, StandardCharsets.UTF_8).strip();
      position = stop + 1;
      return name;
    }

    private int stop() {
      int i = position;
      while (i < end && bytes[i] != ',') {
        i++;
      }
      return i;
    }
  }
}
