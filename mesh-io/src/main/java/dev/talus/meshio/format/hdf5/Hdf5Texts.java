package dev.talus.meshio.format.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts out of what the library gives: strings, or rows of bytes or characters ending at a zero.
 */
final class Hdf5Texts {
  private Hdf5Texts() {}

  static void collect(Object data, List<String> texts) {
    if (data instanceof byte[] bytes) {
      texts.add(upToZero(new String(bytes, StandardCharsets.UTF_8)));
    } else if (data instanceof char[] chars) {
      texts.add(upToZero(new String(chars)));
    } else if (data instanceof Object[] rows) {
      for (Object row : rows) {
        collect(row, texts);
      }
    } else if (data instanceof String text) {
      texts.add(upToZero(text));
    }
  }

  /** One text of single characters, up to a zero. */
  static String joined(Object row) {
    if (row instanceof String[] characters) {
      StringBuilder text = new StringBuilder();
      for (String character : characters) {
        if (character.isEmpty() || character.charAt(0) == '\0') {
          break;
        }
        text.append(character);
      }
      return text.toString().strip();
    }
    return row instanceof byte[] bytes ? upToZero(new String(bytes, StandardCharsets.UTF_8)) : "";
  }

  private static String upToZero(String text) {
    int zero = text.indexOf('\0');
    return (zero < 0 ? text : text.substring(0, zero)).strip();
  }
}
