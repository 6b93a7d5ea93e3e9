package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import java.util.Arrays;

/**
 * The concentration of the next state as the particles carry it there: each takes the concentration
 * at its place along, and a cell's next one is the mean over those that arrive in it. The number of
 * marked particles stays as it is.
 *
 * <p>The concentration inside a cell is linear, with slopes of central differences between cells
 * that hold particles (B. van Leer, J. Comput. Phys. 23 (1977) 276): constant cells would smear a
 * front over a cell in every step. Costs one pass over particles and cells.
 */
final class CarriedConcentration {
  /** Particles in a cell below which it counts as empty. */
  private static final double FEWEST = 0.5;

  private final ParticleSampler particles;
  private final GridShape grid;
  private final double cellCapacity; // particle volumes a cell

  CarriedConcentration(ParticleSampler particles) {
    this.particles = particles;
    this.grid = particles.grid();
    this.cellCapacity = grid.cellVolume() / (4.0 / 3 * Math.PI * Math.pow(particles.radius(), 3));
  }

  /**
   * Replaces the concentration of the next state.
   *
   * @param present positions, displacement and concentration count; physical units
   * @param next its void fraction counts, its mixing is written
   */
  void carry(BedState present, BedState next) {
    float[] positions = present.positions();
    boolean[] holding = new boolean[grid.cells()];
    for (int i = 0; i < positions.length; i += 3) {
      holding[grid.nearestCell(positions[i], positions[i + 1], positions[i + 2])] = true;
    }
    double[] sums = new double[grid.cells()];
    int[] arrived = new int[grid.cells()];
    for (int i = 0; i < positions.length; i += 3) {
      int cell =
          grid.nearestCell(
              moved(present, i, 0), moved(present, i + 1, 1), moved(present, i + 2, 2));
      sums[cell] += concentrationAt(present.mixing(), holding, positions, i);
      arrived[cell]++;
    }
    double[] concentration = new double[grid.cells()];
    Arrays.setAll(
        concentration, cell -> arrived[cell] > 0 ? sums[cell] / arrived[cell] : Double.NaN);
    spread(concentration);
    write(concentration, markedShare(present), next);
  }

  private double moved(BedState present, int value, int axis) {
    return particles.inside(axis, present.positions()[value] + present.displacement()[value]);
  }

  /** The linear concentration of a particle's cell at its place, within 0 and 1. */
  private double concentrationAt(float[] mixing, boolean[] holding, float[] positions, int at) {
    int cell = grid.nearestCell(positions[at], positions[at + 1], positions[at + 2]);
    double value = mixing[cell];
    for (int axis = 0; axis < 3; axis++) {
      double places = (positions[at + axis] - grid.origin()[axis]) / grid.cellSize()[axis];
      double fromCentre = places - grid.index(cell, axis) - 0.5;
      value += fromCentre * slope(mixing, holding, cell, axis);
    }
    return Math.max(0, Math.min(1, value));
  }

  /** Change of the concentration from one cell to the next. */
  private double slope(float[] mixing, boolean[] holding, int cell, int axis) {
    int before = grid.neighbour(cell, axis, -1);
    int after = grid.neighbour(cell, axis, 1);
    double low = mixing[before >= 0 && holding[before] ? before : cell];
    double high = mixing[after >= 0 && holding[after] ? after : cell];
    return (high - low) / 2;
  }

  /** Gives cells without a value the mean of the neighbours that have one, layer after layer. */
  private void spread(double[] values) {
    boolean again = true;
    while (again) {
      again = false;
      double[] before = values.clone();
      for (int cell = 0; cell < values.length; cell++) {
        if (Double.isNaN(before[cell])) {
          values[cell] = meanOfNeighbours(before, cell);
          again |= !Double.isNaN(values[cell]);
        }
      }
    }
  }

  private double meanOfNeighbours(double[] values, int cell) {
    double sum = 0;
    int count = 0;
    for (int axis = 0; axis < 3; axis++) {
      for (int step = -1; step <= 1; step += 2) {
        int neighbour = grid.neighbour(cell, axis, step);
        if (neighbour >= 0 && !Double.isNaN(values[neighbour])) {
          sum += values[neighbour];
          count++;
        }
      }
    }
    return count > 0 ? sum / count : Double.NaN;
  }

  /** Share of the marked particles among all. */
  private double markedShare(BedState state) {
    double marked = 0;
    double all = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      double held = held(state, cell);
      marked += held * state.mixing()[cell];
      all += held;
    }
    return all > 0 ? marked / all : 0;
  }

  /** Writes the concentration, multiplied so that the marked share is as expected. */
  private void write(double[] concentration, double expectedShare, BedState next) {
    float[] mixing = next.mixing();
    for (int cell = 0; cell < mixing.length; cell++) {
      boolean empty = held(next, cell) == 0 || Double.isNaN(concentration[cell]);
      mixing[cell] = empty ? 0 : (float) concentration[cell];
    }
    double found = markedShare(next);
    for (int cell = 0; cell < mixing.length && found > 0; cell++) {
      mixing[cell] = (float) Math.min(1, mixing[cell] * expectedShare / found);
    }
  }

  /** Particles in a cell by its void fraction; none if it is as good as empty. */
  private double held(BedState state, int cell) {
    double held = Math.max(0, 1 - state.voidFraction(cell)) * cellCapacity;
    return held < FEWEST ? 0 : held;
  }
}
