package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;
import java.util.EnumMap;
import java.util.Map;

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

  private final Map<Section, int[]> offsets = new EnumMap<>(Section.class);
  private final Map<Section, int[]> nodes = new EnumMap<>(Section.class);

  /** Sets a list by checked row offsets and nodes. */
  void set(Section section, int[] sectionOffsets, int[] sectionNodes) {
    offsets.put(section, sectionOffsets);
    nodes.put(section, sectionNodes);
  }

  /** All cells. */
  Cells build(CellRows rows) throws MeshFormatException {
    long cellCount = 0;
    long nodeCount = 0;
    for (Section section : offsets.keySet()) {
      cellCount += offsets.get(section).length - 1;
      nodeCount += nodes.get(section).length;
    }
    if (nodeCount > Integer.MAX_VALUE - 8 || cellCount > Integer.MAX_VALUE - 8) {
      throw rows.failure("fewer than 2^31 nodes of all cells", Long.toString(nodeCount));
    }
    int[] types = new int[(int) cellCount];
    int[] allOffsets = new int[types.length + 1];
    int[] allNodes = new int[(int) nodeCount];
    int cell = 0;
    int node = 0;
    // The map goes through the lists in their order, whatever the order of the file was.
    for (Section section : offsets.keySet()) {
      int[] from = offsets.get(section);
      for (int i = 0; i + 1 < from.length; i++) {
        types[cell] = section.type(from[i + 1] - from[i]).vtkId();
        allOffsets[++cell] = node + from[i + 1];
      }
      int[] own = nodes.get(section);
      System.arraycopy(own, 0, allNodes, node, own.length);
      node += own.length;
    }
    return rows.cells(types, allOffsets, allNodes, PolyhedronFaces.none(types.length));
  }
}
