package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;
import java.util.Arrays;

/** Cells of a structured grid; points and cells run fastest in x, then y, then z. */
final class StructuredCells {
  /** Whether the edges of the cells are parallel to the axes. */
  enum Edges {
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
   * @param in the file; it need not hold the points, but has values of some of them
   */
  static int claimPoints(ReadContext context, long[] dimensions, ByteCursor in, String place)
      throws MeshFormatException {
    long count = 1;
    for (long dimension : dimensions) {
      context.budget().claim(dimension, 0, place);
      // At most 2^31 before, so that the product cannot overflow.
      count = context.budget().claim(count * dimension, 0, place);
    }
    if (count > FREE_POINTS && count / context.limits().expansion() > in.size()) {
      throw new MeshFormatException(
          in.fileName(),
          place,
          "a grid in proportion to the file of " + in.size() + " bytes",
          count + " points",
          "Write the grid with the values of its points.");
    }
    // Three coordinates, and at most a cell of eight nodes with its offset and type a point.
    context.budget().claim(count * 3, Double.BYTES, place);
    context.budget().claim(count * 8, Integer.BYTES, place);
    context.budget().claim(count, 9, place);
    return (int) count;
  }

  /** The cells of a grid of so many points along x, y and z. */
  static Cells of(int nx, int ny, int nz, Edges edges) {
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
