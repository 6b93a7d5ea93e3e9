package dev.talus.meshio.format.openfoam;

import java.io.IOException;
import java.util.Optional;

/** Passes over entries of a dictionary that are not needed, with the binary lists in them. */
final class FoamEntries {
  private final FoamInput in;
  private final FoamHeader header;

  FoamEntries(FoamInput in, FoamHeader header) {
    this.in = in;
    this.header = header;
  }

  /** Passes over what follows a keyword: up to {@code ;}, or a dictionary in braces. */
  void skip() throws IOException {
    take(0);
  }

  /**
   * Takes what follows a keyword, without its semicolon, words apart by a blank.
   *
   * @return empty if it is a dictionary, holds code or a binary list, or is longer than {@code
   *     most} characters; it is passed over then
   */
  Optional<String> take(int most) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean simple = true;
    long depth = 0;
    while (true) {
      int next = in.peek();
      if (next == ';' && depth == 0) {
        in.take();
        return simple && text.length() <= most ? Optional.of(text.toString()) : Optional.empty();
      }
      switch (next) {
        case '{', '(', '[' -> {
          append(text, String.valueOf((char) in.take()), most);
          simple &= next == '(';
          depth++;
        }
        case '}', ')', ']' -> {
          if (depth == 0) {
            throw in.failure("an entry that ends in ';'", "'" + (char) next + "'");
          }
          append(text, String.valueOf((char) in.take()), most);
          depth--;
          if (depth == 0 && next == '}') {
            // A dictionary ends here; 'n{value};' has its semicolon left.
            if (in.peek() == ';') {
              in.take();
            }
            return Optional.empty();
          }
        }
        case ';', ',' -> in.take();
        case '#' -> {
          simple = false;
          in.take();
          if (in.peek() == '{') {
            in.skipCode();
          }
        }
        default -> {
          String word = in.word();
          append(text, word, most);
          if (header.binary() && word.startsWith("List<") && word.endsWith(">")) {
            simple = false;
            skipBinaryList(word);
          }
        }
      }
    }
  }

  private static void append(StringBuilder text, String word, int most) {
    if (text.length() <= most) {
      text.append(text.isEmpty() ? "" : " ").append(word);
    }
  }

  private void skipBinaryList(String type) throws IOException {
    long count = in.label();
    if (count < 0) {
      throw in.failure("a list of 0 or more values", Long.toString(count));
    }
    if (count == 0 || in.peek() != '(') {
      return;
    }
    int width = width(type);
    if (width == 0 || count > in.bytesLeft() / width) {
      throw in.failure(
          "a binary list of a known type, not longer than the file", count + " of " + type);
    }
    in.expect('(');
    in.skipRaw(count * width);
    in.expect(')');
  }

  private int width(String type) {
    return switch (type) {
      case "List<label>" -> header.labelBytes();
      case "List<bool>" -> 1;
      case "List<scalar>", "List<sphericalTensor>" -> header.scalarBytes();
      case "List<vector>" -> 3 * header.scalarBytes();
      case "List<symmTensor>" -> 6 * header.scalarBytes();
      case "List<tensor>" -> 9 * header.scalarBytes();
      default -> 0;
    };
  }
}
