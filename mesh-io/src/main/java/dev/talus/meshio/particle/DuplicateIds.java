package dev.talus.meshio.particle;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import java.util.Arrays;

/** Finds particle identifiers that occur twice in one snapshot, which would break every join. */
public final class DuplicateIds {
  private DuplicateIds() {}

  /**
   * Refuses a frame in which an {@code id} occurs twice. A frame without the column passes. O(n) if
   * the rows are sorted, O(n log n) and a copy of the column otherwise.
   *
   * @param fileName for the message
   * @throws MeshFormatException naming the first rows that share the smallest such id
   */
  public static void check(ParticleFrame frame, String fileName) throws MeshFormatException {
    if (frame.column("id").orElse(null) instanceof LongColumn column
        && !increases(column.values())) {
      long[] sorted = column.values().clone();
      Arrays.sort(sorted);
      for (int i = 1; i < sorted.length; i++) {
        if (sorted[i] == sorted[i - 1]) {
          throw duplicate(frame, fileName, column.values(), sorted[i]);
        }
      }
    }
  }

  private static boolean increases(long[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] <= ids[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static MeshFormatException duplicate(
      ParticleFrame frame, String fileName, long[] ids, long id) {
    int first = 0;
    while (ids[first] != id) {
      first++;
    }
    int second = first + 1;
    while (ids[second] != id) {
      second++;
    }
    return new MeshFormatException(
        fileName,
        "snapshot of step " + frame.step(),
        "each particle id once",
        "id " + id + " in rows " + (first + 1) + " and " + (second + 1),
        "Check that parts of several runs were not joined into one file, then write it again.");
  }
}
