package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import java.lang.reflect.Array;

/**
 * A regular selection of an array.
 *
 * @param start first index along each axis
 * @param stride step along each axis
 * @param count number of indices along each axis
 */
record HyperSlab(long[] start, long[] stride, long[] count) {

  /** From rows of starts, strides and counts. */
  static HyperSlab of(long[] numbers, int rank) {
    long[][] rows = new long[3][rank];
    for (int i = 0; i < numbers.length; i++) {
      rows[i / rank][i % rank] = numbers[i];
    }
    return new HyperSlab(rows[0], rows[1], rows[2]);
  }

  /** Whether an array of these lengths has all that is selected. */
  boolean fits(long[] extent) {
    for (int axis = 0; axis < extent.length; axis++) {
      boolean inside =
          start[axis] >= 0
              && stride[axis] >= 1
              && count[axis] >= 0
              && count[axis] <= extent[axis]
              && (count[axis] == 0
                  || (start[axis] < extent[axis]
                      && (count[axis] == 1
                          || stride[axis]
                              <= (extent[axis] - 1 - start[axis]) / (count[axis] - 1))));
      if (!inside) {
        return false;
      }
    }
    return true;
  }

  /** Number of selected values, of a selection that fits. */
  int size() {
    long size = 1;
    for (long each : count) {
      size *= each;
    }
    return (int) size;
  }

  /** The selected values, row by row. O(their number). */
  Object select(Hdf5Numbers from) {
    long[] extent = from.dimensions();
    Object all = from.values();
    Object selected = Array.newInstance(all.getClass().getComponentType(), size());
    long[] index = new long[count.length];
    for (int i = 0; i < Array.getLength(selected); i++) {
      long at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at = at * extent[axis] + start[axis] + index[axis] * stride[axis];
      }
      System.arraycopy(all, (int) at, selected, i, 1);
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == count[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return selected;
  }
}
