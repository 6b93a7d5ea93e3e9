package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.text.MixedScanner;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * What the section {@code $MeshFormat} says.
 *
 * @param version 2.2, 4.0 or 4.1 times ten
 * @param encoding how values are stored
 * @param order byte order of binary values
 * @param sizeBytes bytes of a {@code size_t}, 4 or 8
 */
record MshHeader(int version, Encoding encoding, ByteOrder order, int sizeBytes) {
  enum Encoding {
    ASCII,
    BINARY
  }

  /** Reads from the start of the file to behind the section's end, and sets the byte order. */
  static MshHeader read(MixedScanner in) throws IOException {
    String start = in.filledLine();
    if (start == null || !start.equals("$MeshFormat")) {
      throw in.failure("$MeshFormat", start == null ? "the end of the file" : Quote.of(start));
    }
    String line = in.filledLine();
    String[] words = line == null ? new String[0] : line.split("\\s+");
    int version = words.length < 3 ? 0 : version(words[0]);
    if (version == 0 || !words[1].matches("[01]") || !words[2].matches("[48]")) {
      throw new MeshFormatException(
          in.fileName(),
          in.place(),
          "version 2.2, 4.0 or 4.1, 0 or 1, and 4 or 8",
          line == null ? "the end of the file" : Quote.of(line),
          "Let Gmsh write the mesh again: gmsh -0 OLD.msh -format msh41 -o NEW.msh.");
    }
    Encoding encoding = words[1].equals("1") ? Encoding.BINARY : Encoding.ASCII;
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    if (encoding == Encoding.BINARY) {
      int one = in.binary(Integer.BYTES, "the number 1 in binary").getInt();
      if (one == Integer.reverseBytes(1)) {
        order = ByteOrder.BIG_ENDIAN;
      } else if (one != 1) {
        throw in.failure("the number 1 in binary, in either byte order", Integer.toString(one));
      }
      in.order(order);
    }
    if (!in.skipPast("$EndMeshFormat")) {
      throw in.failure("$EndMeshFormat", "the end of the file");
    }
    return new MshHeader(version, encoding, order, words[2].charAt(0) - '0');
  }

  FormatInfo info() {
    String values =
        encoding == Encoding.ASCII
            ? "ascii"
            : "binary, "
                + (order == ByteOrder.BIG_ENDIAN ? "big" : "little")
                + "-endian"
                + (version < 40 ? "" : ", " + 8 * sizeBytes + "-bit sizes");
    return new FormatInfo("gmsh", version / 10 + "." + version % 10, values);
  }

  private static int version(String word) {
    return switch (word) {
      case "2", "2.0", "2.1", "2.2" -> 22;
      case "4", "4.0" -> 40;
      case "4.1" -> 41;
      default -> 0;
    };
  }
}
