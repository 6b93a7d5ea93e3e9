package dev.talus.meshio.mesh;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Cells of a mesh in compressed rows: one type a cell, the nodes of all cells behind each other, in
 * VTK order. Arrays are not copied: treat them as read-only.
 */
public final class Cells {
  private final byte[] vtkIds; // [m]
  private final int[] offsets; // [m + 1]
  private final int[] nodes;
  private final PolyhedronFaces faces;
  private int enoughPoints = -1; // all nodes are known to be below, unless negative

  Cells(byte[] vtkIds, int[] offsets, int[] nodes, PolyhedronFaces faces) {
    if (offsets.length != vtkIds.length + 1 || faces.cellOffsets().length != vtkIds.length + 1) {
      throw new IllegalArgumentException(
          vtkIds.length + " cells need " + (vtkIds.length + 1) + " row offsets");
    }
    PolyhedronFaces.checkRows(offsets, nodes.length);
    this.vtkIds = vtkIds;
    this.offsets = offsets;
    this.nodes = nodes;
    this.faces = faces;
  }

  /** No cells. */
  public static Cells none() {
    return new CellsBuilder().build();
  }

  /**
   * Cells from finished arrays, which are not copied.
   *
   * @param vtkIds [m], numbers of the types
   * @param offsets [m + 1], where the nodes of each cell start, and the end
   * @param nodes point indices of all cells, in VTK order
   * @param faces faces of the polyhedra
   * @throws IllegalArgumentException if a type is unknown or a cell has a wrong number of nodes
   */
  public static Cells of(byte[] vtkIds, int[] offsets, int[] nodes, PolyhedronFaces faces) {
    Cells cells = new Cells(vtkIds, offsets, nodes, faces);
    for (int i = 0; i < vtkIds.length; i++) {
      byte id = vtkIds[i];
      int count = offsets[i + 1] - offsets[i];
      if (!CellType.fits(id, count)) {
        throw new IllegalArgumentException(
            "Cell " + i + " of type " + id + " has " + count + " nodes");
      }
    }
    return cells;
  }

  /** One {@link CellType#VERTEX} a point, for {@code count} points. */
  public static Cells vertices(int count) {
    byte[] types = new byte[count];
    Arrays.fill(types, (byte) CellType.VERTEX.vtkId());
    int[] offsets = new int[count + 1];
    int[] nodes = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = i + 1;
      nodes[i] = i;
    }
    return new Cells(types, offsets, nodes, PolyhedronFaces.none(count));
  }

  /** Number of cells, m. */
  public int count() {
    return vtkIds.length;
  }

  /** Type of a cell. */
  public CellType type(int cell) {
    return CellType.at(vtkIds[cell]);
  }

  /** [m + 1]: the nodes of cell c are {@code nodes()[offsets()[c]]} and what follows. */
  public int[] offsets() {
    return offsets;
  }

  /** Point indices of all cells. */
  public int[] nodes() {
    return nodes;
  }

  /** Number of nodes of a cell. */
  public int nodeCount(int cell) {
    return offsets[cell + 1] - offsets[cell];
  }

  /** A copy of the nodes of a cell. */
  public int[] nodesOf(int cell) {
    return Arrays.copyOfRange(nodes, offsets[cell], offsets[cell + 1]);
  }

  /** Faces of the polyhedra. */
  public PolyhedronFaces faces() {
    return faces;
  }

  /** Largest dimension of a cell; 0 without cells. */
  public int dimension() {
    int dimension = 0;
    for (byte vtkId : vtkIds) {
      dimension = Math.max(dimension, CellType.at(vtkId).dimension());
    }
    return dimension;
  }

  /** Number of cells of each type that occurs, in the order of the types. */
  public Map<CellType, Integer> countByType() {
    Map<CellType, Integer> counts = new EnumMap<>(CellType.class);
    for (byte vtkId : vtkIds) {
      counts.merge(CellType.at(vtkId), 1, Integer::sum);
    }
    return counts;
  }

  /**
   * The first cell that has a node outside a mesh of {@code pointCount} points, or -1. O(nodes),
   * but O(1) after it was found that there is none.
   */
  public int firstWithBadNode(int pointCount) {
    if (enoughPoints >= 0 && pointCount >= enoughPoints) {
      return -1;
    }
    if (allBelow(pointCount, nodes) && allBelow(pointCount, faces.nodes())) {
      enoughPoints = pointCount;
      return -1;
    }
    int bad = firstOutside(offsets, nodes, pointCount);
    if (bad >= 0) {
      return bad;
    }
    int face = firstOutside(faces.faceOffsets(), faces.nodes(), pointCount);
    for (int cell = 0; face >= 0 && cell < count(); cell++) {
      if (face < faces.cellOffsets()[cell + 1]) {
        return cell;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cells that
        && Arrays.equals(vtkIds, that.vtkIds)
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(nodes, that.nodes)
        && faces.equals(that.faces);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(vtkIds) + Arrays.hashCode(nodes);
  }

  @Override
  public String toString() {
    return "Cells" + countByType();
  }

  /** Whether all nodes are from 0 to {@code pointCount - 1}; without a branch a node. */
  private static boolean allBelow(int pointCount, int[] nodes) {
    int last = pointCount - 1;
    int signs = 0;
    for (int node : nodes) {
      signs |= node | (last - node);
    }
    return signs >= 0;
  }

  private static int firstOutside(int[] rows, int[] nodes, int pointCount) {
    for (int row = 0; row + 1 < rows.length; row++) {
      for (int i = rows[row]; i < rows[row + 1]; i++) {
        if (nodes[i] < 0 || nodes[i] >= pointCount) {
          return row;
        }
      }
    }
    return -1;
  }
}
