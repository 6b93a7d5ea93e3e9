package dev.talus.meshio.format.compose;

import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Drops what a piece of a parallel file holds for its neighbours alone: ghost cells, and the points
 * that are marked as ghosts or belong to ghost cells and that no other cell uses. Ghosts have bit 1
 * set in {@code vtkGhostType}, or a level above 0 in the older {@code vtkGhostLevels}.
 */
public final class GhostFilter {
  private static final String TYPES = "vtkGhostType";
  private static final String LEVELS = "vtkGhostLevels";

  private GhostFilter() {}

  /** The mesh without ghosts and without the arrays that mark them. */
  public static UnstructuredMesh drop(UnstructuredMesh mesh) {
    boolean[] ghostCells = ghosts(mesh.cellData(), mesh.cells().count());
    boolean[] ghostPoints = ghosts(mesh.pointData(), mesh.pointCount());
    int[] cells = kept(ghostCells);
    // Writers may mark the cells alone; the points that only those use go with them.
    for (int cell = 0; cell < ghostCells.length; cell++) {
      if (ghostCells[cell]) {
        mark(mesh.cells(), cell, ghostPoints, true);
      }
    }
    for (int cell : cells) {
      mark(mesh.cells(), cell, ghostPoints, false);
    }
    int[] points = kept(ghostPoints);
    if (cells.length == mesh.cells().count() && points.length == mesh.pointCount()) {
      return withArrays(mesh, unmarked(mesh.pointData()), unmarked(mesh.cellData()));
    }
    double[] coordinates = new double[3 * points.length];
    int[] newIndex = new int[mesh.pointCount()];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(mesh.points(), 3 * points[i], coordinates, 3 * i, 3);
      newIndex[points[i]] = i;
    }
    return new UnstructuredMesh(
        coordinates,
        select(mesh.cells(), cells, newIndex),
        unmarked(mesh.pointData()).stream().map(a -> ArrayValues.tuples(a, points)).toList(),
        unmarked(mesh.cellData()).stream().map(a -> ArrayValues.tuples(a, cells)).toList(),
        mesh.fieldData(),
        List.of(),
        mesh.timeSeconds());
  }

  private static void mark(Cells cells, int cell, boolean[] points, boolean value) {
    for (int i = cells.offsets()[cell]; i < cells.offsets()[cell + 1]; i++) {
      points[cells.nodes()[i]] = value;
    }
  }

  private static UnstructuredMesh withArrays(
      UnstructuredMesh mesh, List<DataArray> pointData, List<DataArray> cellData) {
    return new UnstructuredMesh(
        mesh.points(),
        mesh.cells(),
        pointData,
        cellData,
        mesh.fieldData(),
        mesh.groups(),
        mesh.timeSeconds());
  }

  private static Cells select(Cells cells, int[] kept, int[] newIndex) {
    byte[] types = new byte[kept.length];
    int[] offsets = new int[kept.length + 1];
    int[] nodes = new int[cells.nodes().length];
    PolyhedronFaces faces = cells.faces();
    int[] cellFaces = new int[kept.length + 1];
    int[] faceOffsets = new int[faces.faceOffsets().length];
    int[] faceNodes = new int[faces.nodes().length];
    int node = 0;
    int face = 0;
    int faceNode = 0;
    for (int i = 0; i < kept.length; i++) {
      int cell = kept[i];
      types[i] = (byte) cells.type(cell).vtkId();
      for (int k = cells.offsets()[cell]; k < cells.offsets()[cell + 1]; k++) {
        nodes[node++] = newIndex[cells.nodes()[k]];
      }
      offsets[i + 1] = node;
      for (int f = faces.cellOffsets()[cell]; f < faces.cellOffsets()[cell + 1]; f++) {
        for (int k = faces.faceOffsets()[f]; k < faces.faceOffsets()[f + 1]; k++) {
          faceNodes[faceNode++] = newIndex[faces.nodes()[k]];
        }
        faceOffsets[++face] = faceNode;
      }
      cellFaces[i + 1] = face;
    }
    return Cells.of(
        types,
        offsets,
        Arrays.copyOf(nodes, node),
        new PolyhedronFaces(
            cellFaces, Arrays.copyOf(faceOffsets, face + 1), Arrays.copyOf(faceNodes, faceNode)));
  }

  private static boolean[] ghosts(List<DataArray> arrays, int count) {
    boolean[] ghosts = new boolean[count];
    named(arrays, TYPES)
        .ifPresent(
            array -> {
              for (int i = 0; i < count; i++) {
                ghosts[i] = ((int) array.number(i * array.components()) & 1) != 0;
              }
            });
    named(arrays, LEVELS)
        .ifPresent(
            array -> {
              for (int i = 0; i < count; i++) {
                ghosts[i] |= array.number(i * array.components()) > 0;
              }
            });
    return ghosts;
  }

  private static Optional<DataArray> named(List<DataArray> arrays, String name) {
    return arrays.stream()
        .filter(array -> array.name().equals(name) && !(array instanceof DataArray.Texts))
        .findFirst();
  }

  private static List<DataArray> unmarked(List<DataArray> arrays) {
    List<DataArray> others = new ArrayList<>(arrays);
    others.removeIf(array -> array.name().equals(TYPES) || array.name().equals(LEVELS));
    return others;
  }

  private static int[] kept(boolean[] dropped) {
    return IntStream.range(0, dropped.length).filter(i -> !dropped[i]).toArray();
  }
}
