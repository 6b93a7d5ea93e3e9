package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import java.util.Arrays;

/**
 * Turns cells that are given by their faces into cells of VTK: tetrahedra, pyramids, wedges and
 * hexahedra where faces and edges meet as in these, polyhedra otherwise. The faces of the boundary
 * follow the cells as triangles, quadrilaterals and polygons.
 *
 * <p>Order of the nodes: base normal into the cell, except for wedges, where VTK wants it out ("VTK
 * File Formats", linear cells).
 */
final class CellShapes {
  private final PolyMesh mesh;
  private final int[] offsets; // [c + 1] into faces
  private final int[] faces; // of each cell; ~f where the cell is the neighbour of face f
  private final int[] mark; // [n] last cell that a point was seen in, plus 1

  CellShapes(PolyMesh mesh) {
    this.mesh = mesh;
    this.offsets = new int[mesh.cellCount() + 1];
    this.faces = new int[mesh.faceCount() + mesh.neighbour().length];
    this.mark = new int[mesh.pointCount()];
    for (int cell : mesh.owner()) {
      offsets[cell + 1]++;
    }
    for (int cell : mesh.neighbour()) {
      offsets[cell + 1]++;
    }
    for (int cell = 0; cell < mesh.cellCount(); cell++) {
      offsets[cell + 1] += offsets[cell];
    }
    int[] next = Arrays.copyOf(offsets, mesh.cellCount());
    for (int face = 0; face < mesh.faceCount(); face++) {
      faces[next[mesh.owner()[face]]++] = face;
      if (face < mesh.neighbour().length) {
        faces[next[mesh.neighbour()[face]]++] = ~face;
      }
    }
  }

  /** The first cell with less than 4 faces, which encloses nothing, or -1. */
  static int firstOpenCell(PolyMesh mesh) {
    int[] faceCounts = new int[mesh.cellCount()];
    for (int cell : mesh.owner()) {
      faceCounts[cell]++;
    }
    for (int cell : mesh.neighbour()) {
      faceCounts[cell]++;
    }
    for (int cell = 0; cell < mesh.cellCount(); cell++) {
      if (faceCounts[cell] < 4) {
        return cell;
      }
    }
    return -1;
  }

  /** All cells, then the faces of the boundary. */
  Cells build(int[] boundaryFaces) {
    CellsBuilder cells = new CellsBuilder();
    cells.reserve((long) mesh.cellCount() + boundaryFaces.length, 0);
    HexCells hexahedra = new HexCells(mesh);
    for (int cell = 0; cell < mesh.cellCount(); cell++) {
      if (!hexahedra.add(cells, faces, offsets[cell], offsets[cell + 1])) {
        addCell(cells, cell);
      }
    }
    for (int face : boundaryFaces) {
      addFace(cells, mesh, face);
    }
    return cells.build();
  }

  /** All faces of a mesh, normals out of their owners. */
  static Cells faces(PolyMesh mesh) {
    CellsBuilder cells = new CellsBuilder();
    for (int face = 0; face < mesh.faceCount(); face++) {
      addFace(cells, mesh, face);
    }
    return cells.build();
  }

  private static void addFace(CellsBuilder cells, PolyMesh mesh, int face) {
    int from = mesh.faceOffsets()[face];
    int length = mesh.faceOffsets()[face + 1] - from;
    CellType type =
        switch (length) {
          case 3 -> CellType.TRIANGLE;
          case 4 -> CellType.QUAD;
          default -> CellType.POLYGON;
        };
    cells.add(type, mesh.faceNodes(), from, length);
  }

  /** Nodes of the faces of a cell, normals out of it. */
  int[][] facesOf(int cell) {
    int[][] nodes = new int[offsets[cell + 1] - offsets[cell]][];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = outward(faces[offsets[cell] + i]);
    }
    return nodes;
  }

  private void addCell(CellsBuilder cells, int cell) {
    int[][] around = facesOf(cell);
    int triangles = 0;
    int quads = 0;
    for (int[] face : around) {
      triangles += face.length == 3 ? 1 : 0;
      quads += face.length == 4 ? 1 : 0;
    }
    int[] nodes = null;
    CellType type = CellType.POLYHEDRON;
    if (triangles == 4 && around.length == 4) {
      type = CellType.TETRA;
      nodes = apexed(around, 3, 4, cell);
    } else if (triangles == 4 && quads == 1 && around.length == 5) {
      type = CellType.PYRAMID;
      nodes = apexed(around, 4, 5, cell);
    } else if (triangles == 2 && quads == 3 && around.length == 5) {
      type = CellType.WEDGE;
      nodes = prism(around, 3, cell);
    } else if (quads == 6 && around.length == 6) {
      type = CellType.HEXAHEDRON;
      nodes = prism(around, 4, cell);
    }
    if (nodes != null) {
      cells.add(type, nodes);
    } else {
      cells.addPolyhedron(distinct(around, cell), around);
    }
  }

  /** Base and apex, if there are so many points; null otherwise. */
  private int[] apexed(int[][] around, int baseSize, int points, int cell) {
    int[] distinct = distinct(around, cell);
    if (distinct.length != points) {
      return null;
    }
    int[] base = reversed(around[firstOfSize(around, baseSize)]);
    int apex = -1;
    for (int node : distinct) {
      if (indexOf(base, node) < 0) {
        if (apex >= 0) {
          return null; // the base has a point twice
        }
        apex = node;
      }
    }
    for (int[] face : around) {
      if (face.length == 3 && indexOf(face, apex) < 0 && !sameRing(face, reversed(base))) {
        return null;
      }
    }
    int[] nodes = Arrays.copyOf(base, points);
    nodes[points - 1] = apex;
    return nodes;
  }

  /** Base and top of a prism over a base of that many corners; null if the cell is none. */
  private int[] prism(int[][] around, int corners, int cell) {
    if (distinct(around, cell).length != 2 * corners) {
      return null;
    }
    int[] outer = around[firstOfSize(around, corners)];
    int[] base = reversed(outer);
    int[] top = new int[corners];
    for (int i = 0; i < corners; i++) {
      top[i] = across(around, outer, base[i]);
    }
    boolean closed = false;
    for (int[] face : around) {
      closed |= face != outer && sameRing(face, top);
    }
    if (!closed) {
      return null;
    }
    int[] nodes = new int[2 * corners];
    for (int i = 0; i < corners; i++) {
      int from = corners == 3 ? (3 - i) % 3 : i; // turns the base of a wedge over
      nodes[i] = base[from];
      nodes[corners + i] = top[from];
    }
    return nodes;
  }

  /** The end of the edge that leaves a base at one of its points; -1 if there is not just one. */
  private static int across(int[][] around, int[] base, int point) {
    int end = -1;
    for (int[] face : around) {
      int at = face == base ? -1 : indexOf(face, point);
      if (at < 0) {
        continue;
      }
      int after = face[(at + 1) % face.length];
      int before = face[(at + face.length - 1) % face.length];
      int leaving = indexOf(base, after) < 0 ? after : before;
      boolean one = indexOf(base, after) < 0 != indexOf(base, before) < 0;
      if (!one || (end >= 0 && end != leaving)) {
        return -1;
      }
      end = leaving;
    }
    return end;
  }

  private int[] distinct(int[][] around, int cell) {
    int size = 0;
    for (int[] face : around) {
      size += face.length;
    }
    int[] points = new int[size];
    int count = 0;
    for (int[] face : around) {
      for (int node : face) {
        if (mark[node] != cell + 1) {
          mark[node] = cell + 1;
          points[count++] = node;
        }
      }
    }
    // The next look at this cell starts afresh.
    for (int i = 0; i < count; i++) {
      mark[points[i]] = 0;
    }
    return Arrays.copyOf(points, count);
  }

  private int[] outward(int face) {
    int index = face < 0 ? ~face : face;
    int[] nodes =
        Arrays.copyOfRange(
            mesh.faceNodes(), mesh.faceOffsets()[index], mesh.faceOffsets()[index + 1]);
    return face < 0 ? reversed(nodes) : nodes;
  }

  private static int firstOfSize(int[][] around, int size) {
    int i = 0;
    while (around[i].length != size) {
      i++;
    }
    return i;
  }

  /** The ring the other way round, from the same point. */
  private static int[] reversed(int[] ring) {
    int[] reversed = new int[ring.length];
    for (int i = 0; i < ring.length; i++) {
      reversed[i] = ring[(ring.length - i) % ring.length];
    }
    return reversed;
  }

  private static boolean sameRing(int[] a, int[] b) {
    int shift = a.length == b.length ? indexOf(b, a[0]) : -1;
    boolean same = shift >= 0;
    for (int i = 0; same && i < a.length; i++) {
      same = a[i] == b[(i + shift) % b.length];
    }
    return same;
  }

  private static int indexOf(int[] values, int value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return i;
      }
    }
    return -1;
  }
}
