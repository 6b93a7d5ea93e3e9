package dev.talus.meshio.format.openfoam;

import java.io.IOException;

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
    long depth = 0;
    while (true) {
      int next = in.peek();
      if (next == ';' && depth == 0) {
        in.take();
        return;
      }
      switch (next) {
        case '{', '(', '[' -> {
          in.take();
          depth++;
        }
        case '}', ')', ']' -> {
          if (depth == 0) {
            throw in.failure("an entry that ends in ';'", "'" + (char) next + "'");
          }
          in.take();
          depth--;
          if (depth == 0 && next == '}') {
            // A dictionary ends here; 'n{value};' has its semicolon left.
            if (in.peek() == ';') {
              in.take();
            }
            return;
          }
        }
        case ';', ',' -> in.take();
        default -> skipWord();
      }
    }
  }

  private void skipWord() throws IOException {
    if (in.peek() == '#') {
      in.take();
      if (in.peek() == '{') {
        in.skipCode();
      }
      return;
    }
    String word = in.word();
    if (header.binary() && word.startsWith("List<") && word.endsWith(">")) {
      skipBinaryList(word);
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
