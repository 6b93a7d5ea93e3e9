package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import java.io.IOException;

/**
 * Faces of the polyhedra of one part: which faces a cell has, and which nodes a face. Cells of
 * other types have none.
 */
final class Polyhedra {
  private final Source source;
  private final long[] cellOffsets;
  private final long[] cellFaces;
  private final long[] faceOffsets;
  private final long[] faceNodes;

  private Polyhedra(
      Source source, long[] cellOffsets, long[] cellFaces, long[] faceOffsets, long[] faceNodes) {
    this.source = source;
    this.cellOffsets = cellOffsets;
    this.cellFaces = cellFaces;
    this.faceOffsets = faceOffsets;
    this.faceNodes = faceNodes;
  }

  /**
   * Reads the faces of a part.
   *
   * @param cellCounts cells of all parts of the file
   */
  static Polyhedra read(Source source, int part, long[] cellCounts) throws IOException {
    long[] faces = source.counts("NumberOfFaces", part + 1);
    long[] ids = source.counts("NumberOfPolyhedronToFaceIds", part + 1);
    long[] nodes = source.counts("NumberOfFaceConnectivityIds", part + 1);
    // The parts lie behind each other; offsets have one row more than what they are of.
    return new Polyhedra(
        source,
        source.integers("PolyhedronOffsets", before(cellCounts, part) + part, cellCounts[part] + 1),
        source.integers("PolyhedronToFaces", before(ids, part), ids[part]),
        source.integers("FaceOffsets", before(faces, part) + part, faces[part] + 1),
        source.integers("FaceConnectivity", before(nodes, part), nodes[part]));
  }

  private static long before(long[] counts, int part) {
    long sum = 0;
    for (int i = 0; i < part; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * Adds a polyhedron.
   *
   * @param cell its number in the part
   * @param nodes its nodes in the mesh
   * @param firstPoint index of the first point of the part in the mesh
   */
  void add(CellsBuilder cells, int cell, int[] nodes, int firstPoint, long pointCount)
      throws IOException {
    int count = range("PolyhedronOffsets", cellOffsets, cell, cellFaces.length);
    if (count == 0) {
      throw source.failure("PolyhedronOffsets", "faces of polyhedron " + cell, "none");
    }
    int[][] faces = new int[source.file().claim(source.root(), count, Long.BYTES)][];
    for (int i = 0; i < count; i++) {
      long face = cellFaces[(int) (cellOffsets[cell] - cellOffsets[0]) + i];
      if (face < 0 || face >= faceOffsets.length - 1) {
        throw source.failure(
            "PolyhedronToFaces", "a face of " + (faceOffsets.length - 1), "" + face);
      }
      int size = range("FaceOffsets", faceOffsets, (int) face, faceNodes.length);
      int start = (int) (faceOffsets[(int) face] - faceOffsets[0]);
      // Many cells may share one long face.
      int[] local = new int[source.file().claim(source.root(), size, Integer.BYTES)];
      for (int k = 0; k < size; k++) {
        long node = faceNodes[start + k];
        if (node < 0 || node >= pointCount) {
          throw source.failure("FaceConnectivity", "a node of " + pointCount, "" + node);
        }
        local[k] = firstPoint + (int) node;
      }
      faces[i] = local;
    }
    if (!CellType.POLYHEDRON.allows(nodes.length)) {
      throw source.failure("Offsets", "nodes of polyhedron " + cell, nodes.length + "");
    }
    cells.addPolyhedron(nodes, faces);
  }

  /** Length of a row after checking that it lies within what the offsets are of. */
  private int range(String name, long[] offsets, int row, int length) throws IOException {
    long from = offsets[row] - offsets[0];
    long to = offsets[row + 1] - offsets[0];
    if (from < 0 || to < from || to > length) {
      throw source.failure(name, "rising offsets up to " + length, from + " to " + to);
    }
    return (int) (to - from);
  }
}
