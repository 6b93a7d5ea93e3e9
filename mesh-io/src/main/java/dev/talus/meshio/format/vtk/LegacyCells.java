package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;
import java.io.IOException;
import java.util.Arrays;

/**
 * Lists of cells in legacy files: up to version 4.2 the number of nodes before the nodes of each
 * cell, from 5.0 on offsets and nodes apart. The layout is told by the keyword OFFSETS, not by the
 * version.
 *
 * @param offsets [m + 1]
 * @param nodes nodes of all cells; of a polyhedron, its face stream
 */
record LegacyCells(int[] offsets, int[] nodes) {

  /** Reads a list that a line declares. */
  static LegacyCells read(ByteCursor in, LegacyLine line, LegacyValues values, CellRows rows)
      throws IOException {
    long first = line.count(0);
    long second = line.count(1);
    if (in.startsWith("OFFSETS")) {
      String offsetType = declared(in, "OFFSETS");
      int[] offsets = values.integers(offsetType, first, "offsets");
      String nodeType = declared(in, "CONNECTIVITY");
      int[] nodes = values.integers(nodeType, second, "connectivity");
      if (offsets.length == 0) {
        offsets = new int[1];
      }
      rows.checkOffsets(offsets, nodes.length);
      return new LegacyCells(offsets, nodes);
    }
    int[] mixed = values.integers("int", second, "cells");
    if (first > mixed.length) {
      throw rows.failure("at most " + mixed.length + " cells in so many numbers", "" + first);
    }
    int[] offsets = new int[(int) first + 1];
    int[] nodes = new int[mixed.length - (int) first];
    int at = 0;
    int node = 0;
    for (int cell = 0; cell < first; cell++) {
      int count = at < mixed.length ? mixed[at] : -1;
      if (count < 0 || count > mixed.length - at - 1 || count > nodes.length - node) {
        throw rows.failure(
            "cells within the " + mixed.length + " numbers of the list",
            "cell " + cell + " with " + count + " nodes at number " + at);
      }
      System.arraycopy(mixed, at + 1, nodes, node, count);
      node += count;
      at += 1 + count;
      offsets[cell + 1] = node;
    }
    if (at != mixed.length) {
      throw rows.failure(
          "a list of " + mixed.length + " numbers", "an end of the last cell after " + at);
    }
    return new LegacyCells(offsets, nodes);
  }

  /** Cells of an unstructured grid. */
  Cells withTypes(int[] types, CellRows rows) throws MeshFormatException {
    int count = offsets.length - 1;
    if (types.length != count) {
      throw rows.failure(count + " cell types", Integer.toString(types.length));
    }
    if (Arrays.stream(types).noneMatch(type -> type == CellType.POLYHEDRON.vtkId())) {
      return rows.cells(types, offsets, nodes, PolyhedronFaces.none(count));
    }
    FaceRows faces = new FaceRows(rows, count);
    int[] ownOffsets = new int[count + 1];
    int[] own = new int[nodes.length];
    int at = 0;
    for (int cell = 0; cell < count; cell++) {
      int[] cellNodes;
      if (types[cell] == CellType.POLYHEDRON.vtkId()) {
        faces.addStream(nodes, offsets[cell], offsets[cell + 1]);
        cellNodes = faces.nodesOfLastCell();
      } else {
        faces.addNone();
        cellNodes = Arrays.copyOfRange(nodes, offsets[cell], offsets[cell + 1]);
      }
      System.arraycopy(cellNodes, 0, own, at, cellNodes.length);
      at += cellNodes.length;
      ownOffsets[cell + 1] = at;
    }
    return rows.cells(types, ownOffsets, Arrays.copyOf(own, at), faces.faces());
  }

  private static String declared(ByteCursor in, String keyword) throws IOException {
    if (!in.nextWord() || !in.word().equals(keyword)) {
      throw in.failure("the keyword " + keyword, "something else");
    }
    return LegacyLine.take(in).text(0);
  }
}
