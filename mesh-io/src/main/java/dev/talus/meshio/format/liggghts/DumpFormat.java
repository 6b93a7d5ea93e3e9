package dev.talus.meshio.format.liggghts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Words of the text dump format, and what follows from them. */
public final class DumpFormat {
  /** Starts every section of a snapshot. */
  public static final String ITEM = "ITEM:";

  /** Section with the step number. */
  public static final String TIMESTEP = "ITEM: TIMESTEP";

  /** Section with the number of rows. */
  public static final String NUMBER_OF_ATOMS = "ITEM: NUMBER OF ATOMS";

  /** Section with the bounds of the box; tilts and boundary letters follow on the line. */
  public static final String BOX_BOUNDS = "ITEM: BOX BOUNDS";

  /** Section with the rows; the column names follow on the line. */
  public static final String ATOMS = "ITEM: ATOMS";

  /** Section with the unit style; written once in a file, before its first snapshot. */
  public static final String UNITS = "ITEM: UNITS";

  /** Section with the simulated time. */
  public static final String TIME = "ITEM: TIME";

  /** Section with a free label. */
  public static final String LABEL = "ITEM: LABEL";

  private static final byte[] ITEM_BYTES = ITEM.getBytes(StandardCharsets.US_ASCII);

  private DumpFormat() {}

  /**
   * Whether (decompressed) content that starts with these bytes is a text dump.
   *
   * @param firstBytes at least the first five bytes
   */
  public static boolean looksLikeDump(byte[] firstBytes) {
    return firstBytes.length >= ITEM_BYTES.length
        && Arrays.equals(firstBytes, 0, ITEM_BYTES.length, ITEM_BYTES, 0, ITEM_BYTES.length);
  }

  /** The bytes of {@link #ITEM}, a new array. */
  static byte[] itemBytes() {
    return ITEM_BYTES.clone();
  }

  /**
   * Seconds in one time unit of a unit style (LAMMPS manual, "units"). Reduced units ({@code lj})
   * and unknown styles count as seconds.
   */
  static double secondsPerTimeUnit(String unitStyle) {
    return switch (unitStyle) {
      case "real", "electron" -> 1e-15;
      case "metal" -> 1e-12;
      case "nano" -> 1e-9;
      case "micro" -> 1e-6;
      default -> 1;
    };
  }
}
