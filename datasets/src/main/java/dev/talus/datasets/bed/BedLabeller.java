package dev.talus.datasets.bed;

import java.util.Arrays;
import java.util.Optional;

/**
 * Makes the states of one case from its snapshots, which come forwards in time without a gap.
 *
 * <p>The state of a snapshot is known when the next one has come: its displacement is the way to
 * there, so the last snapshot of a case has no state. The concentration is that of the particles
 * that lay in the upper half of the first snapshot. The bed is closed: every snapshot holds the
 * same particles. O(n + cells) a snapshot; remembers one. Not safe for use by several threads.
 */
public final class BedLabeller {
  private final GridShape grid;
  private BedSnapshot current;
  private boolean[] marked;

  /**
   * @param grid cells of the gas
   */
  public BedLabeller(GridShape grid) {
    this.grid = grid;
  }

  /**
   * Takes the next snapshot.
   *
   * @return the state of the snapshot before; nothing at the first call
   * @throws IllegalArgumentException if a snapshot was left out or the particles are not the same
   */
  public Optional<BedState> next(BedSnapshot snapshot) {
    if (snapshot.fluid().length != BedState.FLUID_COMPONENTS * grid.cells()) {
      throw new IllegalArgumentException(
          "Frame %d: expected %d values at each of %d cells, found %d values"
              .formatted(
                  snapshot.frame(),
                  BedState.FLUID_COMPONENTS,
                  grid.cells(),
                  snapshot.fluid().length));
    }
    BedSnapshot before = current;
    this.current = snapshot;
    if (before == null) {
      this.marked = UpperHalf.of(snapshot.positions());
      return Optional.empty();
    }
    checkFollows(before, snapshot);
    float[] displacement = new float[snapshot.positions().length];
    for (int i = 0; i < displacement.length; i++) {
      displacement[i] = snapshot.positions()[i] - before.positions()[i];
    }
    float[] mixing = Concentration.of(grid, before.positions(), marked);
    return Optional.of(new BedState(before.fluid(), mixing, before.positions(), displacement));
  }

  private static void checkFollows(BedSnapshot before, BedSnapshot after) {
    if (after.frame() != before.frame() + 1) {
      throw new IllegalArgumentException(
          "Expected frame %d after frame %d, found frame %d. A case needs every snapshot between its first and last."
              .formatted(before.frame() + 1, before.frame(), after.frame()));
    }
    if (!Arrays.equals(before.particleIds(), after.particleIds())) {
      throw new IllegalArgumentException(
          "Frame %d: expected the %d particles of frame %d, found %d%s. A bed is closed: no particle may come or go."
              .formatted(
                  after.frame(),
                  before.particleIds().length,
                  before.frame(),
                  after.particleIds().length,
                  after.particleIds().length == before.particleIds().length ? " others" : ""));
    }
  }
}
