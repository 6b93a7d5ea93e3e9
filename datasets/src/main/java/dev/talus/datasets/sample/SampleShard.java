package dev.talus.datasets.sample;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The training points of many snapshots, held by one worker in a scratch file.
 *
 * <p>A sample is a snapshot, that is a (case, frame): its conditioning vector (its time and the
 * parameters of its case) and points of every field. In memory are an index, some 40 bytes a
 * snapshot and field, and the batches that were drawn; the file has 4 (3 + c) bytes a point of a
 * field with c components. A shard never changes, several threads may draw from it, and a draw
 * depends on the shard's content and the seed alone, not on the order in which the snapshots were
 * added, so a repeated task trains on the same batches.
 */
public final class SampleShard implements Closeable {
  private final int scalarCount;
  private final float[] scalars; // [g, scalarCount]
  private final PointColumn[] columns;
  private final SampleFile file;

  SampleShard(int scalarCount, float[] scalars, PointColumn[] columns, SampleFile file) {
    this.scalarCount = scalarCount;
    this.scalars = scalars;
    this.columns = columns;
    this.file = file;
  }

  /**
   * Starts an empty shard.
   *
   * @param fields fields in the model's order
   * @param conditions length of the conditioning vectors, at least 1
   * @param file scratch file for the points; deleted when the shard is closed
   */
  public static SampleShardBuilder builder(List<FieldShape> fields, int conditions, Path file) {
    return new SampleShardBuilder(fields, conditions, file);
  }

  /** Number of snapshots, g. */
  public int snapshots() {
    return scalars.length / scalarCount;
  }

  /** Number of points of all fields. */
  public long points() {
    long points = 0;
    for (PointColumn column : columns) {
      for (int group = 0; group < snapshots(); group++) {
        points += column.count(group);
      }
    }
    return points;
  }

  /** The fields, in the order of the batches. */
  public List<FieldShape> fields() {
    List<FieldShape> fields = new ArrayList<>();
    for (PointColumn column : columns) {
      fields.add(column.shape());
    }
    return fields;
  }

  /**
   * Draws a batch: snapshots uniformly with replacement, then for each snapshot and field distinct
   * points. A snapshot with fewer points gives all it has, and padding of weight 0 follows; a field
   * may so be without any weight in a batch.
   *
   * @param seed seed of the draw, made from run, round, worker and step
   * @param batchSize samples, b
   * @param pointsPerField points per sample and field, p
   * @throws IllegalStateException if the shard has no snapshots
   */
  public TrainingBatch draw(long seed, int batchSize, int pointsPerField) {
    if (snapshots() == 0) {
      throw new IllegalStateException(
          "Draw of a batch: the shard has no snapshots. Use fewer workers than snapshots.");
    }
    if (batchSize < 1 || pointsPerField < 1) {
      throw new IllegalArgumentException(
          "Draw of a batch: expected at least 1 sample of 1 point, found "
              + batchSize
              + " samples of "
              + pointsPerField
              + " points");
    }
    RandomStream random = RandomStream.of(seed);
    int[] groups = new int[batchSize];
    float[] batchScalars = new float[batchSize * scalarCount];
    for (int i = 0; i < batchSize; i++) {
      groups[i] = random.nextInt(snapshots());
      System.arraycopy(
          scalars, groups[i] * scalarCount, batchScalars, i * scalarCount, scalarCount);
    }
    List<FieldBatch> fields = new ArrayList<>();
    for (PointColumn column : columns) {
      fields.add(drawField(column, groups, pointsPerField, random));
    }
    return new TrainingBatch(batchSize, scalarCount, batchScalars, fields);
  }

  private static FieldBatch drawField(
      PointColumn column, int[] groups, int pointsPerField, RandomStream random) {
    int rows = Math.multiplyExact(groups.length, pointsPerField);
    int components = column.shape().components();
    float[] positions = new float[Math.multiplyExact(rows, 3)];
    float[] targets = new float[Math.multiplyExact(rows, components)];
    float[] weights = new float[rows];
    for (int i = 0; i < groups.length; i++) {
      int row = i * pointsPerField;
      int[] points = random.distinct(column.count(groups[i]), pointsPerField);
      column.copy(groups[i], points, row, positions, targets);
      Arrays.fill(weights, row, row + points.length, 1);
    }
    return new FieldBatch(
        column.shape().name(), components, pointsPerField, positions, targets, weights);
  }

  /** Removes the scratch file. */
  @Override
  public void close() {
    file.close();
  }
}
