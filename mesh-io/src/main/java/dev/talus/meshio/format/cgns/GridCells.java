package dev.talus.meshio.format.cgns;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;

/** The cells between the points of a structured zone; the first index runs first. */
final class GridCells {
  private static final CellType[] TYPES = {CellType.LINE, CellType.QUAD, CellType.HEXAHEDRON};
  private static final int[][] CORNERS = {
    {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}
  };

  private GridCells() {}

  static ZoneCells add(Zone zone, CellsBuilder cells, int firstPoint) {
    CellType type = TYPES[zone.dimension() - 1];
    int first = cells.count();
    int ni = zone.vertices()[0];
    int nj = zone.dimension() > 1 ? zone.vertices()[1] : 1;
    int[] nodes = new int[type.nodeCount()];
    int count = zone.cellCount();
    int ci = Math.max(1, zone.cells()[0]);
    int cj = zone.dimension() > 1 ? Math.max(1, zone.cells()[1]) : 1;
    for (int cell = 0; cell < count; cell++) {
      int i = cell % ci;
      int j = cell / ci % cj;
      int k = cell / ci / cj;
      for (int n = 0; n < nodes.length; n++) {
        int[] corner = CORNERS[n];
        nodes[n] = firstPoint + i + corner[0] + ni * (j + corner[1] + nj * (k + corner[2]));
      }
      cells.add(type, nodes);
    }
    return ZoneCells.unnumbered(first, cells.count());
  }
}
