package dev.talus.datasets.bed;

/**
 * A bed at one instant, before it is known where the particles go. The arrays are shared and must
 * not be changed.
 *
 * @param frame index of the snapshot within its case, from 0
 * @param fluid gas velocity (x, y, z) in m/s and void fraction, row-major [cells, 4]
 * @param particleIds identifiers, [n], ascending
 * @param positions row-major [n, 3] m
 */
public record BedSnapshot(int frame, float[] fluid, long[] particleIds, float[] positions) {
  /** Checks that the arrays fit together. */
  public BedSnapshot {
    if (positions.length != 3L * particleIds.length) {
      throw new IllegalArgumentException(
          "Snapshot of frame %d: expected 3 coordinates for each of %d particles, found %d numbers"
              .formatted(frame, particleIds.length, positions.length));
    }
  }
}
