package dev.talus.datasets.field;

/**
 * The particles of a case at one instant. The arrays are shared and must not be changed.
 *
 * @param frame index of the snapshot within its case, from 0
 * @param step step of the simulator
 * @param timeSeconds simulated time
 * @param particleIds identifiers, [n], in any order; n may be 0
 * @param positions row-major [n, 3] m
 */
public record Snapshot(
    int frame, long step, double timeSeconds, long[] particleIds, double[] positions) {

  /** Checks that the arrays fit together. */
  public Snapshot {
    if (positions.length != 3L * particleIds.length) {
      throw new IllegalArgumentException(
          "Snapshot of frame "
              + frame
              + ": expected 3 coordinates for each of "
              + particleIds.length
              + " particles, found "
              + positions.length
              + " numbers");
    }
    if (!Double.isFinite(timeSeconds)) {
      throw new IllegalArgumentException(
          "Snapshot of frame " + frame + ": expected a finite time, found " + timeSeconds);
    }
  }

  /** Number of particles, n. */
  public int size() {
    return particleIds.length;
  }
}
