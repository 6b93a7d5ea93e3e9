package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.format.compose.ArrayValues;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.DataArray;
import java.util.Arrays;

/** Values of cells that come from several grids, each for its own cells. */
final class MergedArray {
  private final DataArray first;
  private final boolean whole;
  private final double[] values;
  private final boolean[] filled;

  /**
   * @param place cells that the tuples of the array belong to
   * @param cells number of all cells
   */
  MergedArray(DataArray array, int[] place, int cells) {
    this.first = array;
    this.values = new double[cells * array.components()];
    this.filled = new boolean[cells];
    Arrays.fill(values, Double.NaN);
    fill(array, place);
    boolean inOrder = place.length == cells;
    for (int i = 0; inOrder && i < cells; i++) {
      inOrder = place[i] == i;
    }
    this.whole = inOrder;
  }

  String name() {
    return first.name();
  }

  /** Adds values of other cells; false, without a change, if some of them have values already. */
  boolean takes(DataArray array, int[] place) {
    if (array.components() != first.components()) {
      return false;
    }
    for (int cell : place) {
      if (filled[cell]) {
        return false;
      }
    }
    fill(array, place);
    return true;
  }

  /** The array as it was if it came from one grid with all cells, else with NaN elsewhere. */
  DataArray build() {
    return whole ? first : new DataArray.Doubles(first.name(), first.components(), values);
  }

  /** The same array named after its grid too. */
  static DataArray renamed(DataArray array, String grid) {
    return new Hdf5Numbers(new long[] {array.tuples()}, ArrayValues.of(array))
        .named((grid.isEmpty() ? "other" : grid) + "/" + array.name(), array.components());
  }

  private void fill(DataArray array, int[] place) {
    int width = array.components();
    for (int i = 0; i < place.length; i++) {
      filled[place[i]] = true;
      for (int k = 0; k < width; k++) {
        values[place[i] * width + k] = array.number(i * width + k);
      }
    }
  }
}
