package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.RowOffsets;

/** Makes cells from the arrays of a file, after checking all that a file may get wrong. */
final class CellRows {
  private final String fileName;
  private final String place;
  private final int pointCount;

  /**
   * @param place where the cells are declared, for messages
   * @param pointCount points that they may use
   */
  CellRows(String fileName, String place, int pointCount) {
    this.fileName = fileName;
    this.place = place;
    this.pointCount = pointCount;
  }

  /** Row offsets [m + 1] from the ends [m] that XML files store. */
  int[] fromEnds(int[] ends, int nodeCount) throws MeshFormatException {
    int[] offsets = new int[ends.length + 1];
    System.arraycopy(ends, 0, offsets, 1, ends.length);
    checkOffsets(offsets, nodeCount);
    return offsets;
  }

  /** Checks that row offsets rise from 0 to the number of nodes. */
  void checkOffsets(int[] offsets, int nodeCount) throws MeshFormatException {
    if (offsets[0] != 0 || offsets[offsets.length - 1] != nodeCount) {
      throw failure(
          "offsets from 0 to the " + nodeCount + " entries of the connectivity",
          offsets[0] + " to " + offsets[offsets.length - 1]);
    }
    int cell = RowOffsets.firstFalling(offsets);
    if (cell >= 0) {
      throw failure(
          "offsets that rise", offsets[cell + 1] + " after " + offsets[cell] + " at cell " + cell);
    }
  }

  /** The cells, if all types are known and all nodes are points. */
  Cells cells(int[] types, int[] offsets, int[] nodes, PolyhedronFaces faces)
      throws MeshFormatException {
    byte[] vtkIds = new byte[types.length];
    for (int i = 0; i < types.length; i++) {
      int count = offsets[i + 1] - offsets[i];
      if (!CellType.fits(types[i], count)) {
        throw unfit(types[i], count, i);
      }
      vtkIds[i] = (byte) types[i];
    }
    Cells cells = Cells.of(vtkIds, offsets, nodes, faces);
    if (cells.firstWithBadNode(pointCount) >= 0) {
      checkNodes(nodes);
      checkNodes(faces.nodes());
    }
    return cells;
  }

  MeshFormatException failure(String expected, String found) {
    return failure(expected, found, "The file is damaged; copy or write it again.");
  }

  private MeshFormatException unfit(int id, int count, int cell) {
    CellType type = CellType.ofVtkId(id).orElse(null);
    return type == null
        ? failure(
            "cells of a type that Talus knows",
            "type " + id + " of cell " + cell,
            "Write the mesh without Lagrange, Bezier or empty cells.")
        : failure(type.nodeCount() + " nodes of a " + type, count + " nodes of cell " + cell);
  }

  private void checkNodes(int[] nodes) throws MeshFormatException {
    for (int node : nodes) {
      if (node < 0 || node >= pointCount) {
        throw failure("nodes among the " + pointCount + " points", "the node " + node);
      }
    }
  }

  private MeshFormatException failure(String expected, String found, String advice) {
    return new MeshFormatException(fileName, place, expected, found, advice);
  }
}
