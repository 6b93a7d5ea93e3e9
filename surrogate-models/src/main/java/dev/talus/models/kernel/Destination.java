package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a gradient goes, and whether it replaces what is there or is added to it.
 *
 * @param array the array to write, C-order contiguous; null for {@link #NOWHERE}
 * @param write what happens to the array's values
 */
public record Destination(INDArray array, Write write) {

  /** What happens to the values of a destination. */
  public enum Write {
    /** Nothing is computed or written. */
    NOTHING,
    /** The array's values are overwritten; they may be undefined before. */
    REPLACE,
    /** The result is added to the array's values. */
    ADD
  }

  /** For a gradient nobody wants: kernels skip its computation. */
  public static final Destination NOWHERE = new Destination(null, Write.NOTHING);

  public Destination {
    if ((array == null) != (write == Write.NOTHING)) {
      throw new IllegalArgumentException(
          "Expected an array exactly when something is written, found write " + write);
    }
  }

  /** Overwrites {@code array}. */
  public static Destination replacing(INDArray array) {
    return new Destination(array, Write.REPLACE);
  }

  /** Adds to {@code array}. */
  public static Destination adding(INDArray array) {
    return new Destination(array, Write.ADD);
  }

  /** Whether anything is to be computed. */
  public boolean wanted() {
    return write != Write.NOTHING;
  }

  /** Whether the result is added to what is there. */
  public boolean adds() {
    return write == Write.ADD;
  }
}
