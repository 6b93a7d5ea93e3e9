package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lays meshes with the same points over each other, as several fields or marked facets of one mesh
 * are stored: a cell of the same nodes is the same cell, others follow behind. Each mesh that does
 * not have all cells becomes a group. Values of cells that not all have are NaN on the others.
 */
final class Overlay {
  private static final int BYTES_A_CELL = 160;

  /**
   * A mesh.
   *
   * @param name of its grid, may be empty
   */
  record Layer(String name, UnstructuredMesh mesh) {}

  private record Key(int[] nodes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && Arrays.equals(nodes, that.nodes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nodes);
    }

    @Override
    public String toString() {
      return Arrays.toString(nodes);
    }
  }

  private final MemoryBudget budget;
  private final List<Layer> layers;
  private final List<int[]> places = new ArrayList<>();

  private Overlay(MemoryBudget budget, List<Layer> layers) {
    this.budget = budget;
    this.layers = layers;
  }

  /**
   * One mesh for each set of points, in the order of the first that has them.
   *
   * @param layers one at least
   */
  static List<UnstructuredMesh> merge(MemoryBudget budget, List<Layer> layers)
      throws MeshFormatException {
    List<List<Layer>> alike = new ArrayList<>();
    for (Layer layer : layers) {
      Optional<List<Layer>> same =
          alike.stream()
              .filter(each -> Arrays.equals(each.get(0).mesh().points(), layer.mesh().points()))
              .findFirst();
      if (same.isPresent()) {
        same.get().add(layer);
      } else {
        alike.add(new ArrayList<>(List.of(layer)));
      }
    }
    List<UnstructuredMesh> merged = new ArrayList<>();
    for (List<Layer> each : alike) {
      merged.add(new Overlay(budget, each).merge(alike.size() == 1));
    }
    return merged;
  }

  private UnstructuredMesh merge(boolean alone) throws MeshFormatException {
    Cells cells = cells();
    List<MeshGroup> groups = new ArrayList<>();
    List<DataArray> pointData = new ArrayList<>();
    List<MergedArray> cellData = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      UnstructuredMesh mesh = layers.get(i).mesh();
      String name = layers.get(i).name();
      int[] members = Arrays.stream(places.get(i)).sorted().distinct().toArray();
      if (!name.isEmpty() && (!alone || members.length < cells.count())) {
        groups.add(
            new MeshGroup(
                Optional.of(name),
                OptionalInt.empty(),
                mesh.cells().dimension(),
                MeshGroup.Members.CELLS,
                members));
      }
      for (DataArray array : mesh.pointData()) {
        addPointArray(pointData, array, name);
      }
      for (DataArray array : mesh.cellData()) {
        addCellArray(cellData, array, places.get(i), cells.count(), name);
      }
    }
    UnstructuredMesh first = layers.get(0).mesh();
    return new UnstructuredMesh(
        first.points(),
        cells,
        pointData,
        cellData.stream().map(MergedArray::build).toList(),
        List.of(),
        groups,
        first.timeSeconds());
  }

  /** All cells, each once; fills in where those of each layer are. */
  private Cells cells() throws MeshFormatException {
    Cells first = layers.get(0).mesh().cells();
    boolean same = layers.stream().allMatch(layer -> layer.mesh().cells().equals(first));
    if (same) {
      for (int i = 0; i < layers.size(); i++) {
        places.add(counting(budget.claim(first.count(), Integer.BYTES, "cells of grids")));
      }
      return first;
    }
    CellsBuilder builder = new CellsBuilder();
    Map<Key, Integer> known = new HashMap<>();
    for (Layer layer : layers) {
      Cells own = layer.mesh().cells();
      budget.claim(own.count(), BYTES_A_CELL, "cells of grids");
      int[] place = new int[own.count()];
      for (int cell = 0; cell < place.length; cell++) {
        int[] nodes = own.nodesOf(cell);
        // The type stands behind the nodes: a quadrilateral is no tetrahedron.
        int[] key = Arrays.copyOf(nodes, nodes.length + 1);
        Arrays.sort(key, 0, nodes.length);
        key[nodes.length] = own.type(cell).vtkId();
        Integer at = known.putIfAbsent(new Key(key), builder.count());
        place[cell] = at == null ? builder.count() : at;
        if (at == null) {
          builder.add(own.type(cell), nodes);
        }
      }
      places.add(place);
    }
    return builder.build();
  }

  private static int[] counting(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private static void addPointArray(List<DataArray> arrays, DataArray array, String grid) {
    if (arrays.contains(array)) {
      return;
    }
    boolean taken = arrays.stream().anyMatch(each -> each.name().equals(array.name()));
    arrays.add(taken ? MergedArray.renamed(array, grid) : array);
  }

  private void addCellArray(
      List<MergedArray> arrays, DataArray array, int[] place, int cells, String grid)
      throws MeshFormatException {
    budget.claim((long) cells * array.components(), Double.BYTES, "values of grids");
    Optional<MergedArray> same =
        arrays.stream().filter(each -> each.name().equals(array.name())).findFirst();
    if (same.isPresent() && same.get().takes(array, place)) {
      return;
    }
    DataArray named = same.isPresent() ? MergedArray.renamed(array, grid) : array;
    arrays.add(new MergedArray(named, place, cells));
  }
}
