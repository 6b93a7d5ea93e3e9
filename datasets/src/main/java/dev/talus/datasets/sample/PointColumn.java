package dev.talus.datasets.sample;

/**
 * The points of one field in a shard.
 *
 * @param shape field
 * @param blocks block of each snapshot [g]; null where it has no points
 * @param file where the blocks are
 */
record PointColumn(FieldShape shape, SampleFile.Block[] blocks, SampleFile file) {

  int count(int group) {
    return blocks[group] == null ? 0 : blocks[group].points();
  }

  /**
   * Copies points of a snapshot to rows of a batch.
   *
   * @param points which
   * @param row first row
   */
  void copy(int group, int[] points, int row, float[] toPositions, float[] toTargets) {
    if (points.length == 0) {
      return;
    }
    int c = shape.components();
    float[] values = file.read(blocks[group], c);
    int targets = 3 * count(group);
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(values, 3 * points[i], toPositions, 3 * (row + i), 3);
      System.arraycopy(values, targets + c * points[i], toTargets, c * (row + i), c);
    }
  }
}
