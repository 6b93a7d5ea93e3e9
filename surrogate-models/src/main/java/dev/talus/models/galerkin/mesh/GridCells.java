package dev.talus.models.galerkin.mesh;

import dev.talus.models.galerkin.element.ReferenceCell;

/** How the boxes of a grid become elements; corners of a box are numbered x fastest. */
public enum GridCells {
  QUADRILATERALS(ReferenceCell.QUADRILATERAL, "0123"),
  /** Two triangles a box, cut from its lower left to its upper right corner. */
  TRIANGLES(ReferenceCell.TRIANGLE, "013 032"),
  HEXAHEDRA(ReferenceCell.HEXAHEDRON, "01234567"),
  /** Two prisms a box, upright along the third axis. */
  PRISMS(ReferenceCell.PRISM, "013457 032476"),
  /** Six tetrahedra around the diagonal of a box (H. W. Kuhn, 1960). */
  TETRAHEDRA(ReferenceCell.TETRAHEDRON, "0137 0157 0267 0237 0457 0467");

  private final ReferenceCell cell;
  private final String corners;

  GridCells(ReferenceCell cell, String corners) {
    this.cell = cell;
    this.corners = corners;
  }

  ReferenceCell cell() {
    return cell;
  }

  /** Corners of the box that are the vertices of each element, [elements][vertices]. */
  int[][] corners() {
    String[] words = corners.split(" ", -1);
    int[][] lists = new int[words.length][];
    for (int i = 0; i < words.length; i++) {
      lists[i] = words[i].chars().map(c -> c - '0').toArray();
    }
    return lists;
  }
}
