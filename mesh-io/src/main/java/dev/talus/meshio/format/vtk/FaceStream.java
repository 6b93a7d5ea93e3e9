package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;

/**
 * Faces of polyhedra as VTK streams them: the number of faces, then for each its number of nodes
 * and the nodes.
 */
final class FaceStream {
  private FaceStream() {}

  /** Length of the stream of a polyhedron. */
  static int length(Cells cells, int cell) {
    PolyhedronFaces faces = cells.faces();
    int first = faces.cellOffsets()[cell];
    int end = faces.cellOffsets()[cell + 1];
    int nodes = faces.faceOffsets()[end] - faces.faceOffsets()[first];
    return Math.addExact(1 + end - first, nodes);
  }

  /**
   * Writes the stream of a polyhedron into an array.
   *
   * @return index behind it
   */
  static int write(Cells cells, int cell, int[] target, int start) {
    PolyhedronFaces faces = cells.faces();
    int at = start;
    target[at++] = faces.faceCount(cell);
    for (int f = faces.cellOffsets()[cell]; f < faces.cellOffsets()[cell + 1]; f++) {
      int from = faces.faceOffsets()[f];
      int count = faces.faceOffsets()[f + 1] - from;
      target[at++] = count;
      System.arraycopy(faces.nodes(), from, target, at, count);
      at += count;
    }
    return at;
  }
}
