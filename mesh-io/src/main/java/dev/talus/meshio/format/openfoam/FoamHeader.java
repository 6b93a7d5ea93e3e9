package dev.talus.meshio.format.openfoam;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code FoamFile} dictionary that a file starts with.
 *
 * @param binary whether lists are raw bytes
 * @param className class of the content, e.g. {@code volScalarField}
 * @param order order of the raw bytes
 * @param labelBytes bytes of an integer, 4 or 8
 * @param scalarBytes bytes of a number, 4 or 8
 */
record FoamHeader(
    boolean binary, String className, ByteOrder order, int labelBytes, int scalarBytes) {

  /** The same for text, as included files and macros are. */
  FoamHeader asText() {
    return new FoamHeader(false, className, order, labelBytes, scalarBytes);
  }

  /**
   * Reads the header that the file starts with.
   *
   * @return empty if it starts with something else
   */
  static Optional<FoamHeader> read(FoamInput in) throws IOException {
    if (in.peek() != 'F' || !in.word().equals("FoamFile")) {
      return Optional.empty();
    }
    Map<String, String> entries = new HashMap<>();
    in.expect('{');
    while (in.peek() != '}') {
      String key = in.word();
      StringBuilder value = new StringBuilder();
      while (in.peek() != ';') {
        value.append(value.isEmpty() ? "" : " ").append(in.word());
        if (value.length() > 1 << 16) {
          throw in.failure("an entry that ends in ';'", "a longer one");
        }
      }
      in.expect(';');
      entries.put(key, value.toString());
    }
    in.expect('}');
    return Optional.of(of(in, entries));
  }

  /** Reads the header, which must be there. */
  static FoamHeader require(FoamInput in) throws IOException {
    Optional<FoamHeader> header = read(in);
    if (header.isEmpty()) {
      throw in.failure("the word FoamFile", "something else", "Is this a file of OpenFOAM?");
    }
    return header.get();
  }

  private static FoamHeader of(FoamInput in, Map<String, String> entries) throws IOException {
    String format = entries.getOrDefault("format", "ascii");
    if (!format.equals("ascii") && !format.equals("binary")) {
      throw in.failure("format ascii or binary in the header", format);
    }
    String arch = entries.getOrDefault("arch", "LSB;label=32;scalar=64");
    return new FoamHeader(
        format.equals("binary"),
        entries.getOrDefault("class", ""),
        arch.contains("MSB") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        bytes(in, arch, "label="),
        bytes(in, arch, "scalar="));
  }

  private static int bytes(FoamInput in, String arch, String key) throws IOException {
    int at = arch.indexOf(key);
    if (at < 0) {
      return key.equals("label=") ? 4 : 8;
    }
    String bits = arch.substring(at + key.length()).split(";", 2)[0];
    return switch (bits) {
      case "32" -> 4;
      case "64" -> 8;
      default -> throw in.failure("32 or 64 after '" + key + "' in the header", bits);
    };
  }
}
