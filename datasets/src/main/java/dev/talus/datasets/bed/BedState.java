package dev.talus.datasets.bed;

import java.io.Serializable;

/**
 * One instant of a fluidised bed in physical units: what a step of the transient model starts from
 * and what it ends with.
 *
 * <p>Cells are in the order of the {@link GridShape}. The displacement looks forward: {@code x(t +
 * 1) - x(t)} of the particle that is at that position at t, so that a particle's next position is
 * the sum of both. The arrays are not copied; nobody may change them.
 *
 * @param fluid gas velocity (x, y, z) in m/s and void fraction, row-major [cells, 4]
 * @param mixing share of the marked particles among those of a cell, 0 in empty cells, [cells]
 * @param positions particle centres, row-major [n, 3] m
 * @param displacement displacement until the next state, row-major [n, 3] m
 */
public record BedState(float[] fluid, float[] mixing, float[] positions, float[] displacement)
    implements Serializable {
  /** Values of a cell in {@link #fluid}. */
  public static final int FLUID_COMPONENTS = 4;

  /** Where the void fraction is among them. */
  public static final int VOID_FRACTION = 3;

  /** Checks that the lengths fit. */
  public BedState {
    if (fluid.length != FLUID_COMPONENTS * (long) mixing.length) {
      throw new IllegalArgumentException(
          "Bed state: expected "
              + FLUID_COMPONENTS
              + " values of the fluid and 1 of the mixing for each cell, found "
              + fluid.length
              + " and "
              + mixing.length);
    }
    if (positions.length % 3 != 0 || displacement.length != positions.length) {
      throw new IllegalArgumentException(
          "Bed state: expected a position and a displacement of 3 numbers for each particle, found "
              + positions.length
              + " and "
              + displacement.length
              + " numbers");
    }
  }

  /** Number of cells. */
  public int cells() {
    return mixing.length;
  }

  /** Number of particles, n. */
  public int particles() {
    return positions.length / 3;
  }

  /** Void fraction of a cell. */
  public float voidFraction(int cell) {
    return fluid[FLUID_COMPONENTS * cell + VOID_FRACTION];
  }

  /** Mean solid fraction, 1 - void fraction, over all cells: constant while no particle leaves. */
  public double meanSolidFraction() {
    double sum = 0;
    for (int cell = 0; cell < cells(); cell++) {
      sum += 1 - voidFraction(cell);
    }
    return sum / cells();
  }
}
