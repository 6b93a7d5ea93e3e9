package dev.talus.meshio.mesh;

import java.util.Arrays;
import java.util.Optional;

/**
 * Shapes of cells, with the numbers and the node order of VTK (VTK File Formats, cell types).
 *
 * <p>Every reader brings the nodes of a cell into this order and every writer takes them out of it,
 * so nothing between the two knows the order of another format.
 */
public enum CellType {
  VERTEX(1, 0, 1),
  POLY_VERTEX(2, 0, 0),
  LINE(3, 1, 2),
  POLY_LINE(4, 1, 0),
  TRIANGLE(5, 2, 3),
  TRIANGLE_STRIP(6, 2, 0),
  POLYGON(7, 2, 0),
  /** A quadrilateral along the axes; the last two nodes are swapped against {@link #QUAD}. */
  PIXEL(8, 2, 4),
  QUAD(9, 2, 4),
  TETRA(10, 3, 4),
  /** A hexahedron along the axes; nodes in order of x, then y, then z. */
  VOXEL(11, 3, 8),
  HEXAHEDRON(12, 3, 8),
  WEDGE(13, 3, 6),
  PYRAMID(14, 3, 5),
  PENTAGONAL_PRISM(15, 3, 10),
  HEXAGONAL_PRISM(16, 3, 12),
  QUADRATIC_EDGE(21, 1, 3),
  QUADRATIC_TRIANGLE(22, 2, 6),
  QUADRATIC_QUAD(23, 2, 8),
  QUADRATIC_TETRA(24, 3, 10),
  QUADRATIC_HEXAHEDRON(25, 3, 20),
  QUADRATIC_WEDGE(26, 3, 15),
  QUADRATIC_PYRAMID(27, 3, 13),
  BIQUADRATIC_QUAD(28, 2, 9),
  TRIQUADRATIC_HEXAHEDRON(29, 3, 27),
  QUADRATIC_LINEAR_QUAD(30, 2, 6),
  QUADRATIC_LINEAR_WEDGE(31, 3, 12),
  BIQUADRATIC_QUADRATIC_WEDGE(32, 3, 18),
  BIQUADRATIC_QUADRATIC_HEXAHEDRON(33, 3, 24),
  BIQUADRATIC_TRIANGLE(34, 2, 7),
  CUBIC_LINE(35, 1, 4),
  QUADRATIC_POLYGON(36, 2, 0),
  TRIQUADRATIC_PYRAMID(37, 3, 19),
  /** Any closed cell; its faces are in {@link PolyhedronFaces}. */
  POLYHEDRON(42, 3, 0);

  private static final CellType[] BY_VTK_ID = new CellType[128];

  /** Number of nodes by VTK number, 0 if cells differ in it, -1 where there is no type. */
  private static final int[] NODES_BY_VTK_ID = new int[BY_VTK_ID.length];

  static {
    Arrays.fill(NODES_BY_VTK_ID, -1);
    for (CellType type : values()) {
      BY_VTK_ID[type.vtkId] = type;
      NODES_BY_VTK_ID[type.vtkId] = type.nodeCount;
    }
  }

  private final int vtkId;
  private final int dimension;
  private final int nodeCount;

  CellType(int vtkId, int dimension, int nodeCount) {
    this.vtkId = vtkId;
    this.dimension = dimension;
    this.nodeCount = nodeCount;
  }

  /** The type with this VTK number, if it is one that Talus knows. */
  public static Optional<CellType> ofVtkId(long vtkId) {
    return vtkId < 0 || vtkId >= BY_VTK_ID.length
        ? Optional.empty()
        : Optional.ofNullable(BY_VTK_ID[(int) vtkId]);
  }

  /**
   * Whether a VTK number is that of a type whose cells may have that many nodes; the same as asking
   * the type, but fast enough for every cell of a mesh.
   */
  public static boolean fits(int vtkId, int nodes) {
    if (vtkId < 0 || vtkId >= NODES_BY_VTK_ID.length) {
      return false;
    }
    int expected = NODES_BY_VTK_ID[vtkId];
    return expected == nodes ? nodes > 0 : expected == 0 && nodes > 0;
  }

  /** The type with a number that came from {@link #vtkId()}. */
  static CellType at(byte vtkId) {
    return BY_VTK_ID[vtkId];
  }

  /** Number of the type in VTK files. */
  public int vtkId() {
    return vtkId;
  }

  /** Dimension of the cell itself, 0 to 3; a triangle in space has 2. */
  public int dimension() {
    return dimension;
  }

  /** Number of nodes, or 0 if cells of this type differ in it. */
  public int nodeCount() {
    return nodeCount;
  }

  /** Whether a cell of this type may have that many nodes. */
  public boolean allows(int nodes) {
    return nodeCount == 0 ? nodes >= 1 : nodes == nodeCount;
  }
}
