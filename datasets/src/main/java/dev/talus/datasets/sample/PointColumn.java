package dev.talus.datasets.sample;

import java.io.Serializable;

/**
 * The points of one field in a shard, grouped by snapshot in CSR form.
 *
 * @param shape field
 * @param starts first point of each group and, last, the number of points, [g + 1]
 * @param positions row-major [n, 3], model units
 * @param targets row-major [n, c], normalised
 */
record PointColumn(FieldShape shape, int[] starts, float[] positions, float[] targets)
    implements Serializable {

  int count(int group) {
    return starts[group + 1] - starts[group];
  }

  /** Copies a point of a group to row {@code row} of a batch. */
  void copy(int group, int point, int row, float[] toPositions, float[] toTargets) {
    int from = starts[group] + point;
    int c = shape.components();
    System.arraycopy(positions, 3 * from, toPositions, 3 * row, 3);
    System.arraycopy(targets, c * from, toTargets, c * row, c);
  }
}
