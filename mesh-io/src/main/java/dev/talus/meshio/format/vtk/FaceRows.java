package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.PolyhedronFaces;
import java.util.Arrays;

/**
 * Collects the faces of polyhedra from face streams: the number of faces, then for each its number
 * of nodes and the nodes.
 */
final class FaceRows {
  private final CellRows rows;
  private final int[] cellOffsets;
  private int[] faceOffsets = new int[16];
  private int[] nodes = new int[64];
  private int cellCount;
  private int faceCount;
  private int nodeCount;

  /**
   * @param rows makes messages
   * @param cells number of all cells
   */
  FaceRows(CellRows rows, int cells) {
    this.rows = rows;
    this.cellOffsets = new int[cells + 1];
  }

  /** Adds a cell that is no polyhedron. */
  void addNone() {
    cellOffsets[++cellCount] = faceCount;
  }

  /** Adds the faces of a polyhedron from {@code stream[from]} up to {@code stream[to]}. */
  void addStream(int[] stream, int from, int to) throws MeshFormatException {
    if (from >= to) {
      throw failure("the faces of a polyhedron", "none");
    }
    int faces = stream[from];
    int at = from + 1;
    for (int i = 0; i < faces; i++) {
      int count = at < to ? stream[at] : -1;
      if (count < 1 || count > to - at - 1) {
        throw failure(
            "faces of one or more nodes within the stream of " + (to - from) + " entries",
            at < to ? "face " + i + " of " + count + " nodes" : "its end after " + i + " faces");
      }
      addFace(stream, at + 1, count);
      at += 1 + count;
    }
    if (faces < 0 || at != to) {
      throw failure(
          "a stream that ends with its faces", faces + " faces and " + (to - at) + " entries more");
    }
    cellOffsets[++cellCount] = faceCount;
  }

  /** Adds a face to the polyhedron that {@link #endCell} closes. */
  void addFace(int[] from, int start, int count) {
    if (faceCount + 2 > faceOffsets.length) {
      faceOffsets = Arrays.copyOf(faceOffsets, Math.multiplyExact(faceOffsets.length, 2));
    }
    if (nodeCount + count > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(Math.addExact(nodeCount, count), nodes.length * 2));
    }
    System.arraycopy(from, start, nodes, nodeCount, count);
    nodeCount += count;
    faceCount++;
    faceOffsets[faceCount] = nodeCount;
  }

  void endCell() {
    cellOffsets[++cellCount] = faceCount;
  }

  /** The different nodes of the last cell, rising. */
  int[] nodesOfLastCell() {
    int from = faceOffsets[cellOffsets[cellCount - 1]];
    return Arrays.stream(nodes, from, nodeCount).sorted().distinct().toArray();
  }

  PolyhedronFaces faces() {
    return new PolyhedronFaces(
        cellOffsets, Arrays.copyOf(faceOffsets, faceCount + 1), Arrays.copyOf(nodes, nodeCount));
  }

  private MeshFormatException failure(String expected, String found) {
    return rows.failure(expected, found + " at cell " + cellCount);
  }
}
