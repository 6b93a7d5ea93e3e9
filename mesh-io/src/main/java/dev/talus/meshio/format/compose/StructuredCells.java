package dev.talus.meshio.format.compose;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;
import java.util.Arrays;

/** Cells of a structured grid; points and cells run fastest in x, then y, then z. */
public final class StructuredCells {
  /** Whether the edges of the cells are parallel to the axes. */
  public enum Edges {
    ALONG_AXES,
    FREE
  }

  /** A grid of so many points may come from any file, however small. */
  private static final int FREE_POINTS = 1 << 20;

  private StructuredCells() {}

  /**
   * Points of a grid, after claiming the room of its coordinates and cells.
   *
   * @param dimensions points along x, y and z
   * @param fileBytes size of the file; it need not hold the points, but has values of some of them
   */
  public static int claimPoints(
      MemoryBudget budget,
      ReadLimits limits,
      long[] dimensions,
      String fileName,
      long fileBytes,
      String place)
      throws MeshFormatException {
    long count = 1;
    for (long dimension : dimensions) {
      budget.claim(dimension, 0, place);
      // At most 2^31 before, so that the product cannot overflow.
      count = budget.claim(count * dimension, 0, place);
    }
    if (count > FREE_POINTS && count / limits.expansion() > fileBytes) {
      throw new MeshFormatException(
          fileName,
          place,
          "a grid in proportion to the file of " + fileBytes + " bytes",
          count + " points",
          "Write the grid with the values of its points.");
    }
    // Three coordinates, and at most a cell of eight nodes with its offset and type a point.
    budget.claim(count * 3, Double.BYTES, place);
    budget.claim(count * 8, Integer.BYTES, place);
    budget.claim(count, 9, place);
    return (int) count;
  }

  /** The cells of a grid of so many points along x, y and z. */
  public static Cells of(int nx, int ny, int nz, Edges edges) {
    if ((long) nx * ny * nz == 0) {
      return Cells.none();
    }
    int cx = Math.max(1, nx - 1);
    int cy = Math.max(1, ny - 1);
    int cz = Math.max(1, nz - 1);
    int[] corners = corners(nx, ny, nz, edges);
    int count = cx * cy * cz;
    int[] nodes = new int[count * corners.length];
    int[] offsets = new int[count + 1];
    byte[] types = new byte[count];
    Arrays.fill(types, (byte) type(corners.length, edges).vtkId());
    int at = 0;
    int cell = 0;
    for (int k = 0; k < cz; k++) {
      for (int j = 0; j < cy; j++) {
        for (int i = 0; i < cx; i++) {
          int first = i + nx * (j + ny * k);
          for (int corner : corners) {
            nodes[at++] = first + corner;
          }
          offsets[++cell] = at;
        }
      }
    }
    return Cells.of(types, offsets, nodes, PolyhedronFaces.none(count));
  }

  /** Points where the planes of a rectilinear grid cross, [n, 3]. */
  public static double[] rectilinear(double[] x, double[] y, double[] z) {
    double[] points = new double[3 * x.length * y.length * z.length];
    int at = 0;
    for (double pz : z) {
      for (double py : y) {
        for (double px : x) {
          points[at++] = px;
          points[at++] = py;
          points[at++] = pz;
        }
      }
    }
    return points;
  }

  /**
   * Points of an image, [n, 3].
   *
   * @param low indices of the first point along x, y and z
   * @param counts points along x, y and z
   * @param origin point of the indices 0, 0, 0
   * @param spacing distances along the axes of the image
   * @param rotation columns are the axes of the image, row-major [3, 3]
   */
  public static double[] image(
      int[] low, int[] counts, double[] origin, double[] spacing, double[] rotation) {
    double[] points = new double[3 * counts[0] * counts[1] * counts[2]];
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
                    + rotation[row] * dx
                    + rotation[row + 1] * dy
                    + rotation[row + 2] * dz;
          }
        }
      }
    }
    return points;
  }

  /** Steps from the first node of a cell to each of its nodes, in VTK order. */
  private static int[] corners(int nx, int ny, int nz, Edges edges) {
    int[] corners = {0};
    int[] strides = {1, nx, nx * ny};
    int[] counts = {nx, ny, nz};
    for (int axis = 0; axis < 3; axis++) {
      if (counts[axis] > 1) {
        int n = corners.length;
        int[] more = Arrays.copyOf(corners, 2 * n);
        for (int i = 0; i < n; i++) {
          more[n + i] = corners[i] + strides[axis];
        }
        corners = more;
      }
    }
    if (edges == Edges.FREE) {
      for (int i = 0; i + 3 < corners.length; i += 4) {
        int third = corners[i + 2];
        corners[i + 2] = corners[i + 3];
        corners[i + 3] = third;
      }
    }
    return corners;
  }

  private static CellType type(int corners, Edges edges) {
    boolean free = edges == Edges.FREE;
    return switch (corners) {
      case 1 -> CellType.VERTEX;
      case 2 -> CellType.LINE;
      case 4 -> free ? CellType.QUAD : CellType.PIXEL;
      default -> free ? CellType.HEXAHEDRON : CellType.VOXEL;
    };
  }
}
