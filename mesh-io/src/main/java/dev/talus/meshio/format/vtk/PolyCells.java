package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;

/** Joins the four lists of cells of a PolyData set, in the order in which VTK numbers them. */
final class PolyCells {
  /** The lists, in order. */
  enum Section {
    VERTS("Verts", "NumberOfVerts", "VERTICES"),
    LINES("Lines", "NumberOfLines", "LINES"),
    POLYS("Polys", "NumberOfPolys", "POLYGONS"),
    STRIPS("Strips", "NumberOfStrips", "TRIANGLE_STRIPS");

    private final String element;
    private final String countAttribute;
    private final String keyword;

    Section(String element, String countAttribute, String keyword) {
      this.element = element;
      this.countAttribute = countAttribute;
      this.keyword = keyword;
    }

    /** Element in XML files. */
    String element() {
      return element;
    }

    /** Attribute of a piece with the number of its cells. */
    String countAttribute() {
      return countAttribute;
    }

    /** Keyword in legacy files. */
    String keyword() {
      return keyword;
    }

    /** The type of a cell in this list. */
    CellType type(int nodes) {
      return switch (this) {
        case VERTS -> nodes == 1 ? CellType.VERTEX : CellType.POLY_VERTEX;
        case LINES -> nodes == 2 ? CellType.LINE : CellType.POLY_LINE;
        case STRIPS -> CellType.TRIANGLE_STRIP;
        case POLYS ->
            switch (nodes) {
              case 3 -> CellType.TRIANGLE;
              case 4 -> CellType.QUAD;
              default -> CellType.POLYGON;
            };
      };
    }
  }

  private final int[][] offsets = new int[Section.values().length][];
  private final int[][] nodes = new int[Section.values().length][];

  /** Sets a list by checked row offsets and nodes. */
  void set(Section section, int[] sectionOffsets, int[] sectionNodes) {
    offsets[section.ordinal()] = sectionOffsets;
    nodes[section.ordinal()] = sectionNodes;
  }

  /** All cells. */
  Cells build(CellRows rows) throws MeshFormatException {
    long cellCount = 0;
    long nodeCount = 0;
    for (int s = 0; s < offsets.length; s++) {
      if (offsets[s] != null) {
        cellCount += offsets[s].length - 1;
        nodeCount += nodes[s].length;
      }
    }
    if (nodeCount > Integer.MAX_VALUE - 8 || cellCount > Integer.MAX_VALUE - 8) {
      throw rows.failure("fewer than 2^31 nodes of all cells", Long.toString(nodeCount));
    }
    int[] types = new int[(int) cellCount];
    int[] allOffsets = new int[types.length + 1];
    int[] allNodes = new int[(int) nodeCount];
    int cell = 0;
    int node = 0;
    for (Section section : Section.values()) {
      int[] from = offsets[section.ordinal()];
      if (from == null) {
        continue;
      }
      for (int i = 0; i + 1 < from.length; i++) {
        types[cell] = section.type(from[i + 1] - from[i]).vtkId();
        allOffsets[++cell] = node + from[i + 1];
      }
      int[] own = nodes[section.ordinal()];
      System.arraycopy(own, 0, allNodes, node, own.length);
      node += own.length;
    }
    return rows.cells(types, allOffsets, allNodes, PolyhedronFaces.none(types.length));
  }
}
