package dev.talus.meshio.mesh;

import java.util.Arrays;

/**
 * Faces of the polyhedra of a mesh, in compressed rows. Cells of other types have no faces here.
 * Arrays are not copied: treat them as read-only.
 *
 * @param cellOffsets [m + 1]: the faces of cell c are {@code cellOffsets[c]} up to, not including,
 *     {@code cellOffsets[c + 1]}
 * @param faceOffsets [f + 1]: the nodes of face i start at {@code faceOffsets[i]} in {@code nodes}
 * @param nodes point indices, in order around each face, normal out of the cell
 */
public record PolyhedronFaces(int[] cellOffsets, int[] faceOffsets, int[] nodes) {

  /** Checks that the rows follow each other and end with the arrays. */
  public PolyhedronFaces {
    checkRows(cellOffsets, faceOffsets.length - 1);
    checkRows(faceOffsets, nodes.length);
  }

  /** The value for a mesh of {@code cellCount} cells without polyhedra. */
  public static PolyhedronFaces none(int cellCount) {
    return new PolyhedronFaces(new int[cellCount + 1], new int[1], new int[0]);
  }

  /** Number of faces of a cell; 0 for other types than polyhedra. */
  public int faceCount(int cell) {
    return cellOffsets[cell + 1] - cellOffsets[cell];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolyhedronFaces that
        && Arrays.equals(cellOffsets, that.cellOffsets)
        && Arrays.equals(faceOffsets, that.faceOffsets)
        && Arrays.equals(nodes, that.nodes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(cellOffsets) + Arrays.hashCode(nodes);
  }

  @Override
  public String toString() {
    return "PolyhedronFaces[faces=" + (faceOffsets.length - 1) + "]";
  }

  static void checkRows(int[] offsets, int end) {
    if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != end) {
      throw new IllegalArgumentException("Row offsets run from 0 to the number of entries, " + end);
    }
    int row = RowOffsets.firstFalling(offsets);
    if (row >= 0) {
      throw new IllegalArgumentException(
          "Row offsets do not fall, but row " + row + " ends at " + offsets[row + 1]);
    }
  }
}
