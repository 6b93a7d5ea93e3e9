package dev.talus.meshio.format.vtk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names and words of legacy files, where blanks and the like are written as %20. */
final class PercentName {
  private PercentName() {}

  /** The word with all %XX replaced; a percent sign that no hexadecimal number follows stays. */
  static String decode(String word) {
    if (word.indexOf('%') < 0) {
      return word;
    }
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        decoded.write(high << 4 | low);
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /** The word with everything but printable ASCII, and quotes and percent signs, as %XX. */
  static String encode(String word) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == '"' || b == '%' || b == 0x7f) {
        encoded.append(String.format("%%%02X", b & 0xff));
      } else {
        encoded.append((char) b);
      }
    }
    return encoded.toString();
  }
}
