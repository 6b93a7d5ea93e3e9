package dev.talus.meshio.format.compose;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts meshes behind each other. Points are not merged. An array stays if all meshes that have
 * points (or cells) have it in the same form; others are noted.
 */
public final class MeshJoin {
  private final MemoryBudget budget;
  private final Set<String> notes;
  private final String fileName;
  private final List<UnstructuredMesh> meshes;

  private MeshJoin(
      MemoryBudget budget, Set<String> notes, List<UnstructuredMesh> meshes, String fileName) {
    this.budget = budget;
    this.notes = notes;
    this.meshes = meshes;
    this.fileName = fileName;
  }

  /**
   * One mesh of all; the field data of the first that has some.
   *
   * @param budget memory of the mesh that comes out
   * @param notes takes what was left out
   * @param fileName of all, for the notes
   */
  public static UnstructuredMesh join(
      MemoryBudget budget, Set<String> notes, List<UnstructuredMesh> meshes, String fileName)
      throws MeshFormatException {
    if (meshes.size() == 1) {
      return meshes.get(0);
    }
    return new MeshJoin(budget, notes, meshes, fileName).join();
  }

  private UnstructuredMesh join() throws MeshFormatException {
    long coordinates = 0;
    for (UnstructuredMesh mesh : meshes) {
      coordinates += mesh.points().length;
    }
    Cells cells = cells();
    double[] points = new double[claim(coordinates, Double.BYTES, "points")];
    int at = 0;
    List<MeshGroup> groups = new ArrayList<>();
    int firstCell = 0;
    for (UnstructuredMesh mesh : meshes) {
      System.arraycopy(mesh.points(), 0, points, at, mesh.points().length);
      for (MeshGroup group : mesh.groups()) {
        groups.add(moved(group, at / 3, firstCell));
      }
      at += mesh.points().length;
      firstCell += mesh.cells().count();
    }
    List<DataArray> field = List.of();
    OptionalDouble time = OptionalDouble.empty();
    for (UnstructuredMesh mesh : meshes) {
      field = field.isEmpty() ? mesh.fieldData() : field;
      time = time.isPresent() ? time : mesh.timeSeconds();
    }
    return new UnstructuredMesh(
        points,
        cells,
        arrays(UnstructuredMesh::pointData, UnstructuredMesh::pointCount),
        arrays(UnstructuredMesh::cellData, mesh -> mesh.cells().count()),
        field,
        groups,
        time);
  }

  private Cells cells() throws MeshFormatException {
    long cells = 0;
    long nodes = 0;
    long faces = 0;
    long faceNodes = 0;
    for (UnstructuredMesh mesh : meshes) {
      cells += mesh.cells().count();
      nodes += mesh.cells().nodes().length;
      faces += mesh.cells().faces().faceOffsets().length - 1L;
      faceNodes += mesh.cells().faces().nodes().length;
    }
    int count = claim(cells, 9, "cells");
    byte[] types = new byte[count];
    int[] offsets = new int[count + 1];
    int[] allNodes = new int[claim(nodes, Integer.BYTES, "nodes of cells")];
    int[] cellFaces = new int[count + 1];
    int[] faceOffsets = new int[claim(faces, Integer.BYTES, "faces") + 1];
    int[] allFaceNodes = new int[claim(faceNodes, Integer.BYTES, "nodes of faces")];
    int cell = 0;
    int node = 0;
    int face = 0;
    int faceNode = 0;
    int point = 0;
    for (UnstructuredMesh mesh : meshes) {
      Cells own = mesh.cells();
      for (int i = 0; i < own.count(); i++) {
        types[cell + i] = (byte) own.type(i).vtkId();
      }
      append(own.offsets(), node, offsets, cell + 1);
      append(own.faces().cellOffsets(), face, cellFaces, cell + 1);
      append(own.faces().faceOffsets(), faceNode, faceOffsets, face + 1);
      shift(own.nodes(), point, allNodes, node);
      shift(own.faces().nodes(), point, allFaceNodes, faceNode);
      cell += own.count();
      node += own.nodes().length;
      face += own.faces().faceOffsets().length - 1;
      faceNode += own.faces().nodes().length;
      point += mesh.pointCount();
    }
    return Cells.of(
        types, offsets, allNodes, new PolyhedronFaces(cellFaces, faceOffsets, allFaceNodes));
  }

  /** Appends row offsets without their leading 0. */
  private static void append(int[] rows, int start, int[] target, int at) {
    for (int i = 1; i < rows.length; i++) {
      target[at + i - 1] = start + rows[i];
    }
  }

  private static void shift(int[] nodes, int by, int[] target, int at) {
    for (int i = 0; i < nodes.length; i++) {
      target[at + i] = nodes[i] + by;
    }
  }

  private static MeshGroup moved(MeshGroup group, int points, int cells) {
    int by = group.on() == MeshGroup.Members.POINTS ? points : cells;
    int[] members = Arrays.stream(group.members()).map(member -> member + by).toArray();
    return new MeshGroup(group.name(), group.tag(), group.dimension(), group.on(), members);
  }

  private List<DataArray> arrays(
      Function<UnstructuredMesh, List<DataArray>> data, Function<UnstructuredMesh, Integer> size)
      throws MeshFormatException {
    List<UnstructuredMesh> filled = meshes.stream().filter(mesh -> size.apply(mesh) > 0).toList();
    List<DataArray> joined = new ArrayList<>();
    if (filled.isEmpty()) {
      return joined;
    }
    for (DataArray first : data.apply(filled.get(0))) {
      List<DataArray> parts = new ArrayList<>();
      for (UnstructuredMesh mesh : filled) {
        same(data.apply(mesh), first).ifPresent(parts::add);
      }
      if (parts.size() == filled.size()) {
        joined.add(concatenate(first, parts));
      }
    }
    for (UnstructuredMesh mesh : filled) {
      for (DataArray array : data.apply(mesh)) {
        if (same(joined, array).isEmpty()) {
          notes.add(
              "The array "
                  + array.name()
                  + " was left out: not all parts of "
                  + fileName
                  + " have it in the same form.");
        }
      }
    }
    return joined;
  }

  private static Optional<DataArray> same(List<DataArray> arrays, DataArray wanted) {
    return arrays.stream()
        .filter(
            array ->
                array.name().equals(wanted.name())
                    && array.components() == wanted.components()
                    && array.getClass() == wanted.getClass())
        .findFirst();
  }

  private DataArray concatenate(DataArray first, List<DataArray> parts) throws MeshFormatException {
    long sum = 0;
    for (DataArray part : parts) {
      sum += part.length();
    }
    int length = claim(sum, Long.BYTES, "array " + first.name());
    Object target = ArrayValues.ofLength(first, length);
    int at = 0;
    for (DataArray part : parts) {
      System.arraycopy(ArrayValues.of(part), 0, target, at, part.length());
      at += part.length();
    }
    return ArrayValues.with(first, target);
  }

  private int claim(long count, int bytesEach, String what) throws MeshFormatException {
    return budget.claim(count, bytesEach, what + " of all parts");
  }
}
