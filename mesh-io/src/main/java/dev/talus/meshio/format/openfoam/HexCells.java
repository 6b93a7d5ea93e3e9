package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;

/**
 * Recognises hexahedra, which most cells of most cases are, in one look at each of their faces. A
 * face of the cell is the base; a side has one edge of it, and gives for both ends of that edge the
 * corner above. Whatever does not fit is left to {@link CellShapes}, which finds the same.
 */
final class HexCells {
  private static final int CORNERS = 4;
  private static final int FACES = 6;
  private static final int UNKNOWN = -1;

  private final int[] faceOffsets;
  private final int[] faceNodes;
  private final int[] nodes = new int[2 * CORNERS]; // base, then the corners above it
  private final int[] face = new int[CORNERS];

  HexCells(PolyMesh mesh) {
    this.faceOffsets = mesh.faceOffsets();
    this.faceNodes = mesh.faceNodes();
  }

  /**
   * Adds a cell if it is plainly a hexahedron.
   *
   * @param faces faces of the cell from {@code from} up to, not including, {@code to}; {@code ~f}
   *     where the normal of face f enters the cell
   * @return false if nothing was added
   */
  boolean add(CellsBuilder cells, int[] faces, int from, int to) {
    if (to - from != FACES || !take(faces[from])) {
      return false;
    }
    // The base is the first face the other way round, from the same point.
    for (int i = 0; i < CORNERS; i++) {
      nodes[i] = face[(CORNERS - i) % CORNERS];
      nodes[CORNERS + i] = UNKNOWN;
    }
    int top = UNKNOWN;
    for (int i = from + 1; i < to; i++) {
      if (!take(faces[i])) {
        return false;
      }
      int edge = firstOfEdge();
      if (edge != UNKNOWN ? !raise(edge) : top != UNKNOWN || !isAway()) {
        return false;
      }
      top = edge == UNKNOWN ? i : top;
    }
    if (top == UNKNOWN || !take(faces[top]) || !isTop()) {
      return false;
    }
    cells.add(CellType.HEXAHEDRON, nodes);
    return true;
  }

  /** Takes the corners of a face, normal out of the cell; false if there are not four. */
  private boolean take(int signed) {
    int index = signed < 0 ? ~signed : signed;
    int start = faceOffsets[index];
    if (faceOffsets[index + 1] - start != CORNERS) {
      return false;
    }
    face[0] = faceNodes[start];
    face[1] = faceNodes[signed < 0 ? start + 3 : start + 1];
    face[2] = faceNodes[start + 2];
    face[3] = faceNodes[signed < 0 ? start + 1 : start + 3];
    return true;
  }

  /** The first corner of the edge that the face has in common with the base, or UNKNOWN. */
  private int firstOfEdge() {
    for (int i = 0; i < CORNERS; i++) {
      if (inBase(face[i]) >= 0 && inBase(face[(i + 1) % CORNERS]) >= 0) {
        return i;
      }
    }
    return UNKNOWN;
  }

  /** Notes the corners above an edge; false if they are others than before or in the base. */
  private boolean raise(int edge) {
    return above(face[edge], face[(edge + 3) % CORNERS])
        && above(face[(edge + 1) % CORNERS], face[(edge + 2) % CORNERS]);
  }

  private boolean above(int corner, int higher) {
    int slot = CORNERS + inBase(corner);
    boolean fits = inBase(higher) < 0 && (nodes[slot] == UNKNOWN || nodes[slot] == higher);
    nodes[slot] = higher;
    return fits;
  }

  private boolean isAway() {
    return inBase(face[0]) < 0 && inBase(face[1]) < 0 && inBase(face[2]) < 0 && inBase(face[3]) < 0;
  }

  /** Whether the face runs through the corners above the base in turn, all of them different. */
  private boolean isTop() {
    int shift = 0;
    while (shift < CORNERS && face[shift] != nodes[CORNERS]) {
      shift++;
    }
    boolean same = shift < CORNERS;
    for (int i = 0; same && i < CORNERS; i++) {
      same = nodes[CORNERS + i] == face[(i + shift) % CORNERS];
      for (int k = 0; k < i; k++) {
        same &= nodes[i] != nodes[k] && nodes[CORNERS + i] != nodes[CORNERS + k];
      }
    }
    return same;
  }

  private int inBase(int node) {
    for (int i = 0; i < CORNERS; i++) {
      if (nodes[i] == node) {
        return i;
      }
    }
    return UNKNOWN;
  }
}
