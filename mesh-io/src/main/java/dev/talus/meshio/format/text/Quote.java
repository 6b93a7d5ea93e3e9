package dev.talus.meshio.format.text;

import java.nio.charset.StandardCharsets;

/** Shows bytes of a file in a message: bounded in length, everything unprintable escaped. */
public final class Quote {
  private static final int MAX_CHARS = 60;

  private Quote() {}

  /** The bytes from..to in single quotes, cut after 60 characters. */
  public static String of(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder("'");
    for (int i = from; i < to; i++) {
      if (text.length() > MAX_CHARS) {
        text.append("...");
        break;
      }
      int b = bytes[i] & 0xff;
      if (b == '\t') {
        text.append("\\t");
      } else if (b == '\r') {
        text.append("\\r");
      } else if (b < 0x20 || b >= 0x7f) {
        text.append(String.format("\\x%02x", b));
      } else {
        text.append((char) b);
      }
    }
    return text.append('\'').toString();
  }

  /** Text of a file in single quotes, cut after 60 characters. */
  public static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** The current line of a scanner. */
  public static String lineOf(LineScanner lines) {
    return of(lines.bytes(), lines.start(), lines.end());
  }
}
