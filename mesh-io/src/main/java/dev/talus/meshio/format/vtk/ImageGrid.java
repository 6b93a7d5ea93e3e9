package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.Cells;

/**
 * Points at even distances, as VTK's image data have them: {@code origin + direction (index *
 * spacing)}.
 *
 * @param low first index along each axis, [3]
 * @param counts points along each axis, [3]
 * @param origin place of the point of index 0, [3]
 * @param spacing distances along the axes, [3]
 * @param direction rotation, row-major [3, 3]
 */
public record ImageGrid(
    int[] low, int[] counts, double[] origin, double[] spacing, double[] direction) {

  /**
   * A grid by its extent, after claiming its room.
   *
   * @param extent first and last index along x, y and z, [6]
   * @param fileBytes size of the file, which grids of many points have to be in proportion to
   * @param place of the extent in the file, for messages
   */
  public static ImageGrid of(
      long[] extent,
      double[] origin,
      double[] spacing,
      double[] direction,
      MemoryBudget budget,
      ReadLimits limits,
      String fileName,
      long fileBytes,
      String place)
      throws MeshFormatException {
    int[] low = new int[3];
    long[] counts = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = (int) extent[2 * axis];
      // An end before the start is how VTK writes an empty grid.
      counts[axis] = Math.max(0, extent[2 * axis + 1] - extent[2 * axis] + 1);
      if (low[axis] != extent[2 * axis]) {
        throw new MeshFormatException(
            fileName, place, "indices of 32 bits", "" + extent[2 * axis], "The file is damaged.");
      }
    }
    StructuredCells.claimPoints(budget, limits, counts, fileName, fileBytes, place);
    int[] points = {(int) counts[0], (int) counts[1], (int) counts[2]};
    return new ImageGrid(low, points, origin, spacing, direction);
  }

  /** Number of points. */
  public int pointCount() {
    return counts[0] * counts[1] * counts[2];
  }

  /** Coordinates, [n, 3], x fastest. */
  public double[] points() {
    double[] points = new double[3 * pointCount()];
    int at = 0;
    for (int k = 0; k < counts[2]; k++) {
      for (int j = 0; j < counts[1]; j++) {
        for (int i = 0; i < counts[0]; i++) {
          double dx = (low[0] + i) * spacing[0];
          double dy = (low[1] + j) * spacing[1];
          double dz = (low[2] + k) * spacing[2];
          for (int row = 0; row < 9; row += 3) {
            points[at++] =
                origin[row / 3]
                    + direction[row] * dx
                    + direction[row + 1] * dy
                    + direction[row + 2] * dz;
          }
        }
      }
    }
    return points;
  }

  /** Voxels, pixels, lines or one vertex, by the number of axes with more than one point. */
  public Cells cells() {
    return StructuredCells.of(counts[0], counts[1], counts[2], StructuredCells.Edges.ALONG_AXES);
  }
}
