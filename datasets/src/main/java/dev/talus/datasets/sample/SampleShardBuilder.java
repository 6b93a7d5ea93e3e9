package dev.talus.datasets.sample;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects training points for a {@link SampleShard}, snapshots and fields in any order. */
public final class SampleShardBuilder {
  private record Key(int caseIndex, int frame) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byCase = Integer.compare(caseIndex, other.caseIndex);
      return byCase != 0 ? byCase : Integer.compare(frame, other.frame);
    }
  }

  private final int conditionCount;
  private final SampleFile file;
  private final Map<String, FieldShape> shapes = new LinkedHashMap<>();
  // Sorted, so that the shard does not depend on the order of the rows that arrive.
  private final TreeMap<Key, Map<String, SampleFile.Block>> groups = new TreeMap<>();
  private final Map<Key, float[]> conditionsOf = new HashMap<>();

  SampleShardBuilder(List<FieldShape> fields, int conditionCount, Path file) {
    if (conditionCount < 1) {
      throw new IllegalArgumentException(
          "Sample shard: expected at least one condition, the time, found " + conditionCount);
    }
    this.conditionCount = conditionCount;
    this.file = new SampleFile(file);
    for (FieldShape field : fields) {
      if (shapes.put(field.name(), field) != null) {
        throw new IllegalArgumentException("Sample shard: field " + field.name() + " comes twice");
      }
    }
  }

  /**
   * Adds the points of one field in one snapshot and writes them to the scratch file.
   *
   * @param caseIndex number of the case, the same in all shards of a run
   * @param frame index of the snapshot within the case
   * @param conditions what the snapshot is conditioned on, model units
   * @param field name of the field
   * @param positions row-major [n, 3], model units
   * @param targets row-major [n, c], normalised
   * @throws IllegalArgumentException if the field is unknown, the snapshot already has its points,
   *     the lengths do not fit, a number is not finite, or the conditions differ from those the
   *     snapshot came with before
   */
  public SampleShardBuilder add(
      int caseIndex,
      int frame,
      float[] conditions,
      String field,
      float[] positions,
      float[] targets) {
    String place = "Case " + caseIndex + ", frame " + frame + ", field " + field;
    FieldShape shape = shapes.get(field);
    if (shape == null) {
      throw new IllegalArgumentException(place + ": expected one of the fields " + shapes.keySet());
    }
    if (positions.length % 3 != 0
        || targets.length != (long) positions.length / 3 * shape.components()) {
      throw new IllegalArgumentException(
          place
              + ": expected 3 coordinates and "
              + shape.components()
              + " targets a point, found "
              + positions.length
              + " coordinates and "
              + targets.length
              + " targets");
    }
    checkFinite(positions, place + ", positions");
    checkFinite(targets, place + ", targets");
    Key key = new Key(caseIndex, frame);
    rememberConditions(key, conditions, place);
    Map<String, SampleFile.Block> group = groups.computeIfAbsent(key, k -> new HashMap<>());
    if (group.containsKey(field)) {
      throw new IllegalArgumentException(place + ": the points come twice. Add them in one call.");
    }
    group.put(field, file.append(positions, targets));
    return this;
  }

  private void rememberConditions(Key key, float[] conditions, String place) {
    if (conditions.length != conditionCount) {
      throw new IllegalArgumentException(
          place + ": expected " + conditionCount + " conditions, found " + conditions.length);
    }
    checkFinite(conditions, place + ", conditions");
    float[] known = conditionsOf.putIfAbsent(key, conditions.clone());
    if (known != null && !Arrays.equals(known, conditions)) {
      throw new IllegalArgumentException(
          place
              + ": expected the conditions "
              + Arrays.toString(known)
              + " that the snapshot had before, found "
              + Arrays.toString(conditions));
    }
  }

  private static void checkFinite(float[] values, String place) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            place + ", number " + i + ": expected a finite number, found " + values[i]);
      }
    }
  }

  /** The shard of what was added; snapshots are in the order of case and frame. */
  public SampleShard build() {
    float[] conditions = new float[Math.multiplyExact(groups.size(), conditionCount)];
    int row = 0;
    for (Key key : groups.keySet()) {
      System.arraycopy(conditionsOf.get(key), 0, conditions, row * conditionCount, conditionCount);
      row++;
    }
    PointColumn[] columns = shapes.values().stream().map(this::column).toArray(PointColumn[]::new);
    return new SampleShard(conditionCount, conditions, columns, file);
  }

  private PointColumn column(FieldShape shape) {
    SampleFile.Block[] blocks =
        groups.values().stream()
            .map(group -> group.get(shape.name()))
            .toArray(SampleFile.Block[]::new);
    return new PointColumn(shape, blocks, file);
  }
}
