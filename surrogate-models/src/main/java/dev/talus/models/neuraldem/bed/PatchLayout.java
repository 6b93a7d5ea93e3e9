package dev.talus.models.neuraldem.bed;

import java.util.List;

/**
 * Brings the values of cells into patches and back.
 *
 * <p>Cells have the components of several fields one after the other, [cells, c]. A patch holds the
 * fields one after the other: all cells' components of the first, component fastest, then all
 * cells' of the second and so on, [patches, cells of a patch x c].
 */
final class PatchLayout {
  private final int cells;
  private final int components;
  private final int patchValues; // of all patches of a sample

  /** For every value of the patches of a sample, where it is among the values of the cells. */
  private final int[] sources;

  /**
   * A layout.
   *
   * @param fields components of each field
   */
  PatchLayout(PatchGrid grid, List<Integer> fields) {
    cells = grid.grid().cells();
    components = fields.stream().mapToInt(width -> width).sum();
    int[] places = grid.places();
    int cellsPerPatch = grid.cellsPerPatch();
    patchValues = places.length * components;
    sources = new int[patchValues];
    int at = 0;
    for (int patch = 0; patch < grid.patches(); patch++) {
      int firstComponent = 0;
      for (int width : fields) {
        for (int place = 0; place < cellsPerPatch; place++) {
          int cell = places[patch * cellsPerPatch + place];
          boolean inside = cell >= 0;
          for (int component = 0; component < width; component++) {
            int source = (inside ? cell : ~cell) * components + firstComponent + component;
            sources[at++] = inside ? source : ~source;
          }
        }
        firstComponent += width;
      }
    }
  }

  /** Values of a sample's cells, cells x c. */
  int cellValues() {
    return cells * components;
  }

  /** Values of a cell, c. */
  int components() {
    return components;
  }

  /** Patches [samples, patches, values] of cells [samples, cells, c]. */
  float[] toPatches(float[] values, int samples) {
    check(values.length, (long) samples * cellValues());
    float[] patches = new float[Math.multiplyExact(samples, patchValues)];
    for (int i = 0; i < patches.length; i++) {
      int source = sources[i % patchValues];
      patches[i] = values[i / patchValues * cellValues() + (source < 0 ? ~source : source)];
    }
    return patches;
  }

  /** Cells [samples, cells, c] of patches [samples, patches, values]. */
  double[] toCells(double[] patches, int samples) {
    check(patches.length, (long) samples * patchValues);
    double[] values = new double[Math.multiplyExact(samples, cellValues())];
    for (int i = 0; i < patches.length; i++) {
      int source = sources[i % patchValues];
      if (source >= 0) {
        values[i / patchValues * cellValues() + source] = patches[i];
      }
    }
    return values;
  }

  /** The gradient by patches from the one by what {@link #toCells} gave: 0 outside the grid. */
  double[] patchGradient(double[] cellGradient, int samples) {
    check(cellGradient.length, (long) samples * cellValues());
    double[] gradient = new double[Math.multiplyExact(samples, patchValues)];
    for (int i = 0; i < gradient.length; i++) {
      int source = sources[i % patchValues];
      if (source >= 0) {
        gradient[i] = cellGradient[i / patchValues * cellValues() + source];
      }
    }
    return gradient;
  }

  private static void check(long found, long expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Patches: expected " + expected + " values, found " + found + ".");
    }
  }
}
