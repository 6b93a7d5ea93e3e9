package dev.talus.meshio.format.openfoam;

/** Which bytes end a word of an OpenFOAM file: blanks and punctuation. */
final class FoamCharacters {
  private static final byte BLANK = 1;
  private static final byte PUNCTUATION = 2;
  private static final byte[] KINDS = kinds();

  private FoamCharacters() {}

  static boolean isBlank(byte b) {
    return KINDS[b & 0xff] == BLANK;
  }

  static boolean isDelimiter(byte b) {
    return KINDS[b & 0xff] != 0;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (char c : " \n\t\r\f\u000b".toCharArray()) {
      kinds[c] = BLANK;
    }
    for (char c : "(){}[];,\"".toCharArray()) {
      kinds[c] = PUNCTUATION;
    }
    return kinds;
  }
}
