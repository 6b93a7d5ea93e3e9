package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.mesh.CellType;
import java.util.Optional;

/**
 * Vertices of the edges and facets of simplices in the numbering of UFC ("UFC Specification and
 * User Manual 1.1", chapter 5), which DOLFIN has: the vertices of a cell in rising order, and the
 * entity i of a dimension is the one without the i-th choice of vertices in lexical order.
 */
final class SimplexParts {
  private static final int[][] VERTICES = {{0}, {1}, {2}, {3}};
  private static final int[][] EDGES_OF_TRIANGLE = {{1, 2}, {0, 2}, {0, 1}};
  private static final int[][] EDGES_OF_TETRA = {{2, 3}, {1, 3}, {1, 2}, {0, 3}, {0, 2}, {0, 1}};
  private static final int[][] FACETS_OF_TETRA = {{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}};

  private SimplexParts() {}

  /** Places of the vertices of an entity among the rising ones of its cell; none if it has none. */
  static Optional<int[]> vertices(CellType cell, int dimension, long place) {
    int[][] parts =
        switch (dimension) {
          case 0 -> VERTICES;
          case 1 -> cell == CellType.TRIANGLE ? EDGES_OF_TRIANGLE : EDGES_OF_TETRA;
          default -> FACETS_OF_TETRA;
        };
    int count = dimension == 0 ? cell.nodeCount() : parts.length;
    return place < 0 || place >= count ? Optional.empty() : Optional.of(parts[(int) place]);
  }
}
