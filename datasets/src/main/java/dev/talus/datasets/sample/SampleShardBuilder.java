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

  private final int caseScalars;
  private final SampleFile file;
  private final Map<String, FieldShape> shapes = new LinkedHashMap<>();
  private final Map<Integer, float[]> scalarsOfCase = new HashMap<>();
  // Sorted, so that the shard does not depend on the order of the rows that arrive.
  private final TreeMap<Key, Map<String, SampleFile.Block>> groups = new TreeMap<>();

  SampleShardBuilder(List<FieldShape> fields, int caseScalars, Path file) {
    this.caseScalars = caseScalars;
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
   * @param scalars conditioning scalars of the case in model units, without the frame
   * @param frame index of the snapshot within the case
   * @param field name of the field
   * @param positions row-major [n, 3], model units
   * @param targets row-major [n, c], normalised
   * @throws IllegalArgumentException if the field is unknown, the snapshot already has its points,
   *     the lengths do not fit, a number is not finite, or the scalars differ from those the case
   *     came with before
   */
  public SampleShardBuilder add(
      int caseIndex, float[] scalars, int frame, String field, float[] positions, float[] targets) {
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
    rememberScalars(caseIndex, scalars, place);
    Map<String, SampleFile.Block> group =
        groups.computeIfAbsent(new Key(caseIndex, frame), key -> new HashMap<>());
    if (group.containsKey(field)) {
      throw new IllegalArgumentException(place + ": the points come twice. Add them in one call.");
    }
    group.put(field, file.append(positions, targets));
    return this;
  }

  private void rememberScalars(int caseIndex, float[] scalars, String place) {
    if (scalars.length != caseScalars) {
      throw new IllegalArgumentException(
          place + ": expected " + caseScalars + " scalars, found " + scalars.length);
    }
    checkFinite(scalars, place + ", scalars");
    float[] known = scalarsOfCase.putIfAbsent(caseIndex, scalars.clone());
    if (known != null && !Arrays.equals(known, scalars)) {
      throw new IllegalArgumentException(
          place
              + ": expected the scalars "
              + Arrays.toString(known)
              + " that the case had before, found "
              + Arrays.toString(scalars));
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
    int scalarCount = 1 + caseScalars;
    float[] scalars = new float[Math.multiplyExact(groups.size(), scalarCount)];
    int row = 0;
    for (Key key : groups.keySet()) {
      scalars[row * scalarCount] = key.frame();
      System.arraycopy(
          scalarsOfCase.get(key.caseIndex()), 0, scalars, row * scalarCount + 1, caseScalars);
      row++;
    }
    PointColumn[] columns = shapes.values().stream().map(this::column).toArray(PointColumn[]::new);
    return new SampleShard(scalarCount, scalars, columns, file);
  }

  private PointColumn column(FieldShape shape) {
    SampleFile.Block[] blocks =
        groups.values().stream()
            .map(group -> group.get(shape.name()))
            .toArray(SampleFile.Block[]::new);
    return new PointColumn(shape, blocks, file);
  }
}
