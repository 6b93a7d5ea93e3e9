package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import java.io.IOException;
import java.util.Optional;

/** Cells of one part: offsets and connectivity of a group, and what type each cell has. */
final class Connectivity {
  /** Chooses the type of a cell. */
  interface Typing {
    /** The type of a cell of the part with this many nodes, if there is one. */
    Optional<CellType> of(int cell, int nodes);
  }

  /** Adds a cell that has more than its nodes. */
  interface Faces {
    /** Adds the polyhedron of that number in the part. */
    void add(int cell, int[] nodes) throws IOException;
  }

  private final Hdf5File file;
  private final String group;
  private final Optional<Faces> polyhedra;

  /**
   * @param polyhedra adds polyhedra; empty if the group can hold none
   */
  Connectivity(Hdf5File file, String group, Optional<Faces> polyhedra) {
    this.file = file;
    this.group = group;
    this.polyhedra = polyhedra;
  }

  /**
   * Adds the cells of a part.
   *
   * @param firstOffset row of its first offset
   * @param cellCount number of its cells
   * @param firstId row of its first node
   * @param idCount number of its nodes
   * @param firstPoint index of its first point in the mesh
   * @param pointCount number of its points
   */
  void add(
      CellsBuilder cells,
      long firstOffset,
      long cellCount,
      long firstId,
      long idCount,
      int firstPoint,
      long pointCount,
      Typing typing)
      throws IOException {
    if (cellCount == 0) {
      return;
    }
    MeshFormatException failure = file.failure(group, "integers", "other numbers");
    long[] offsets = file.rows(group + "/Offsets", firstOffset, cellCount + 1).toLongs(failure);
    long[] ids = file.rows(group + "/Connectivity", firstId, idCount).toLongs(failure);
    if (offsets.length != cellCount + 1) {
      throw file.failure(group + "/Offsets", "one offset a row", offsets.length + " in all");
    }
    for (int cell = 0; cell < cellCount; cell++) {
      long from = offsets[cell] - offsets[0];
      long to = offsets[cell + 1] - offsets[0];
      if (from < 0 || to <= from || to > ids.length) {
        throw file.failure(
            group + "/Offsets", "rising offsets up to " + ids.length, from + " to " + to);
      }
      int[] nodes = new int[(int) (to - from)];
      for (int i = 0; i < nodes.length; i++) {
        long id = ids[(int) from + i];
        if (id < 0 || id >= pointCount) {
          throw file.failure(group + "/Connectivity", "a node of " + pointCount, "" + id);
        }
        nodes[i] = firstPoint + (int) id;
      }
      int number = cell;
      CellType type =
          typing
              .of(cell, nodes.length)
              .filter(known -> known.allows(nodes.length))
              .filter(known -> known != CellType.POLYHEDRON || polyhedra.isPresent())
              .orElseThrow(
                  () ->
                      file.failure(
                          group,
                          "cells of a known type and its number of nodes",
                          "cell " + number + " with " + nodes.length + " nodes"));
      if (type == CellType.POLYHEDRON) {
        polyhedra.get().add(cell, nodes);
      } else {
        cells.add(type, nodes);
      }
    }
  }
}
