package dev.talus.meshio.format.exodus;

import dev.talus.meshio.mesh.CellType;
import java.util.Map;
import java.util.Optional;

/**
 * Sides of elements by number, as cells of one dimension less (SAND92-2137, "Side set node
 * ordering"). All indices count from 0 in the node order of Exodus.
 */
final class ExodusSides {
  /**
   * A shape of elements.
   *
   * @param corners of each side
   * @param edges corners of each edge, in the order of the nodes in their middle
   * @param count number of corners, and index of the first node on an edge
   */
  private record Shape(int[][] corners, int[][] edges, int count) {
    int middle(int a, int b) {
      for (int i = 0; i < edges.length; i++) {
        if ((edges[i][0] == a && edges[i][1] == b) || (edges[i][0] == b && edges[i][1] == a)) {
          return count + i;
        }
      }
      throw new IllegalArgumentException("No edge between corners " + a + " and " + b);
    }
  }

  private static final int[][] TRIANGLE = {{0, 1}, {1, 2}, {2, 0}};
  private static final int[][] QUAD = {{0, 1}, {1, 2}, {2, 3}, {3, 0}};
  private static final Shape HEXAHEDRON =
      new Shape(
          new int[][] {
            {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {0, 4, 7, 3}, {0, 3, 2, 1}, {4, 5, 6, 7}
          },
          new int[][] {
            {0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 4}, {1, 5}, {2, 6}, {3, 7}, {4, 5}, {5, 6}, {6, 7},
            {7, 4}
          },
          8);
  private static final Shape WEDGE =
      new Shape(
          new int[][] {{0, 1, 4, 3}, {1, 2, 5, 4}, {0, 3, 5, 2}, {0, 2, 1}, {3, 4, 5}},
          new int[][] {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 4}, {2, 5}, {3, 4}, {4, 5}, {5, 3}},
          6);
  private static final Shape TETRA =
      new Shape(
          new int[][] {{0, 1, 3}, {1, 2, 3}, {0, 3, 2}, {0, 2, 1}},
          new int[][] {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}},
          4);
  private static final Shape PYRAMID =
      new Shape(
          new int[][] {{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {0, 4, 3}, {0, 3, 2, 1}},
          new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 4}, {1, 4}, {2, 4}, {3, 4}},
          5);
  private static final Shape FLAT_TRIANGLE = new Shape(TRIANGLE, TRIANGLE, 3);
  private static final Shape FLAT_QUAD = new Shape(QUAD, QUAD, 4);

  /** Surfaces in space have a front and a back before their edges. */
  private static final Shape SHELL_TRIANGLE =
      new Shape(new int[][] {{0, 1, 2}, {0, 2, 1}, {0, 1}, {1, 2}, {2, 0}}, TRIANGLE, 3);

  private static final Shape SHELL_QUAD =
      new Shape(new int[][] {{0, 1, 2, 3}, {0, 3, 2, 1}, {0, 1}, {1, 2}, {2, 3}, {3, 0}}, QUAD, 4);

  /** Nodes in the middle of the sides of a hexahedron of 27 nodes. */
  private static final int[] CENTRES = {25, 24, 26, 23, 21, 22};

  private static final Map<CellType, Shape> SOLIDS =
      Map.of(
          CellType.TETRA, TETRA,
          CellType.QUADRATIC_TETRA, TETRA,
          CellType.HEXAHEDRON, HEXAHEDRON,
          CellType.QUADRATIC_HEXAHEDRON, HEXAHEDRON,
          CellType.TRIQUADRATIC_HEXAHEDRON, HEXAHEDRON,
          CellType.WEDGE, WEDGE,
          CellType.QUADRATIC_WEDGE, WEDGE,
          CellType.PYRAMID, PYRAMID,
          CellType.QUADRATIC_PYRAMID, PYRAMID);

  private ExodusSides() {}

  /**
   * Nodes of a side in VTK's order, which is that of Exodus for lines and surfaces.
   *
   * @param shell whether a surface lies in space
   * @param side from 0
   * @return indices into the nodes of the element; empty if it has no such side
   */
  static Optional<int[]> nodes(CellType type, boolean shell, long side) {
    Shape shape = shape(type, shell);
    if (shape == null || side < 0 || side >= shape.corners().length) {
      return Optional.empty();
    }
    int[] corners = shape.corners()[(int) side];
    if (type.nodeCount() == shape.count()) {
      return Optional.of(corners);
    }
    int edges = corners.length == 2 ? 1 : corners.length;
    int centre = centre(type, corners.length, (int) side);
    int[] nodes = new int[corners.length + edges + (centre < 0 ? 0 : 1)];
    System.arraycopy(corners, 0, nodes, 0, corners.length);
    for (int i = 0; i < edges; i++) {
      nodes[corners.length + i] = shape.middle(corners[i], corners[(i + 1) % corners.length]);
    }
    if (centre >= 0) {
      nodes[nodes.length - 1] = centre;
    }
    return Optional.of(nodes);
  }

  /** Whether the sides of elements of a type have numbers here. */
  static boolean known(CellType type) {
    return shape(type, false) != null;
  }

  /** The type of a side with that many nodes of which some are corners. */
  static CellType type(int corners, int nodes) {
    if (corners == 2) {
      return nodes == 2 ? CellType.LINE : CellType.QUADRATIC_EDGE;
    }
    return ExodusTypes.of("SHELL", nodes).orElseThrow();
  }

  /** Number of corners among the nodes of a side. */
  static int corners(CellType type, boolean shell, long side) {
    return shape(type, shell).corners()[(int) side].length;
  }

  private static int centre(CellType type, int corners, int side) {
    if (type == CellType.TRIQUADRATIC_HEXAHEDRON) {
      return CENTRES[side];
    }
    boolean whole = corners > 2;
    return whole && type == CellType.BIQUADRATIC_QUAD
        ? 8
        : whole && type == CellType.BIQUADRATIC_TRIANGLE ? 6 : -1;
  }

  private static Shape shape(CellType type, boolean shell) {
    return switch (type) {
      case TRIANGLE, QUADRATIC_TRIANGLE, BIQUADRATIC_TRIANGLE ->
          shell ? SHELL_TRIANGLE : FLAT_TRIANGLE;
      case QUAD, QUADRATIC_QUAD, BIQUADRATIC_QUAD -> shell ? SHELL_QUAD : FLAT_QUAD;
      default -> SOLIDS.get(type);
    };
  }
}
