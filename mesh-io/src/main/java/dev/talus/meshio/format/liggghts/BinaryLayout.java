package dev.talus.meshio.format.liggghts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the numbers of a binary dump are stored. The files do not say it (those with a name at their
 * start say a part), so it is found by what the first snapshot would look like under each layout.
 *
 * @param order order of the bytes
 * @param longSteps whether step and number of rows have 64 bits; a build with small integers
 *     ({@code -DLAMMPS_SMALLSMALL}) writes 32
 */
record BinaryLayout(ByteOrder order, boolean longSteps) {
  /** Bytes that are enough to tell the layout of a sound file. */
  static final int HEAD_BYTES = 512;

  /** Most values a row may have. */
  static final int MAX_COLUMNS = 1 << 16;

  private static final int MAX_CHUNKS = 1 << 24;
  private static final int MAX_NAME = 64;

  /** The layout under which these first bytes make sense, if there is one. */
  static Optional<BinaryLayout> detect(byte[] head) {
    for (boolean longSteps : new boolean[] {true, false}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        BinaryLayout layout = new BinaryLayout(order, longSteps);
        if (layout.fits(head)) {
          return Optional.of(layout);
        }
      }
    }
    return Optional.empty();
  }

  /** Bytes of a step or of a number of rows. */
  int stepBytes() {
    return longSteps ? 8 : 4;
  }

  /** Whether these bytes start with the name of a format, e.g. DUMPCUSTOM, after its length. */
  boolean isNamed(byte[] head) {
    if (head.length < stepBytes() + 4) {
      return false;
    }
    long length = -step(ByteBuffer.wrap(head).order(order));
    return length >= 8
        && length <= MAX_NAME
        && new String(head, stepBytes(), 4, StandardCharsets.ISO_8859_1).equals("DUMP");
  }

  private boolean fits(byte[] head) {
    if (isNamed(head)) {
      return true;
    }
    ByteBuffer in = ByteBuffer.wrap(head).order(order);
    if (in.remaining() < 2 * stepBytes() + 28 + 48 + 8) {
      return false;
    }
    long step = step(in);
    long rows = step(in);
    int tilted = in.getInt();
    if (step < 0 || rows < 0 || (tilted != 0 && tilted != 1)) {
      return false;
    }
    for (int face = 0; face < 6; face++) {
      int letter = in.getInt();
      if (letter < 0 || letter > 3) {
        return false;
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      double low = in.getDouble();
      double high = in.getDouble();
      if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
        return false;
      }
    }
    return fitsRows(in, rows, tilted == 1);
  }

  private static boolean fitsRows(ByteBuffer in, long rows, boolean tilted) {
    if (tilted) {
      if (in.remaining() < 24 + 8) {
        return false;
      }
      in.position(in.position() + 24);
    }
    int columns = in.getInt();
    int chunks = in.getInt();
    if (columns < 1 || columns > MAX_COLUMNS || chunks < 0 || chunks > MAX_CHUNKS) {
      return false;
    }
    if (in.remaining() < 4 || chunks == 0) {
      return true;
    }
    int values = in.getInt();
    return values >= 0 && values % columns == 0 && values / columns <= rows;
  }

  private long step(ByteBuffer in) {
    return longSteps ? in.getLong() : in.getInt();
  }
}
