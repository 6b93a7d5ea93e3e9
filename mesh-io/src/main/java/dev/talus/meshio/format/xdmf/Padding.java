package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives all of several meshes the arrays that any of them has, so that they can be joined without
 * loss: values that are not there are NaN. Arrays of one name with other components stay apart.
 */
final class Padding {
  private record Form(String name, int components) {}

  private final MemoryBudget budget;
  private final List<UnstructuredMesh> meshes;

  Padding(MemoryBudget budget, List<UnstructuredMesh> meshes) {
    this.budget = budget;
    this.meshes = meshes;
  }

  List<UnstructuredMesh> padded() throws MeshFormatException {
    if (meshes.size() == 1) {
      return meshes;
    }
    Map<Form, Boolean> points = forms(UnstructuredMesh::pointData);
    Map<Form, Boolean> cells = forms(UnstructuredMesh::cellData);
    List<UnstructuredMesh> padded = new ArrayList<>();
    for (UnstructuredMesh mesh : meshes) {
      padded.add(
          new UnstructuredMesh(
              mesh.points(),
              mesh.cells(),
              arrays(mesh.pointData(), points, mesh.pointCount()),
              arrays(mesh.cellData(), cells, mesh.cells().count()),
              mesh.fieldData(),
              mesh.groups(),
              mesh.timeSeconds()));
    }
    return padded;
  }

  /** Forms of all arrays, and whether all meshes have them with one type of numbers. */
  private Map<Form, Boolean> forms(Function<UnstructuredMesh, List<DataArray>> data) {
    Map<Form, List<Class<?>>> types = new LinkedHashMap<>();
    for (UnstructuredMesh mesh : meshes) {
      for (DataArray array : data.apply(mesh)) {
        types
            .computeIfAbsent(new Form(array.name(), array.components()), f -> new ArrayList<>())
            .add(array.getClass());
      }
    }
    Map<Form, Boolean> forms = new LinkedHashMap<>();
    types.forEach(
        (form, each) ->
            forms.put(form, each.size() == meshes.size() && each.stream().distinct().count() == 1));
    return forms;
  }

  private List<DataArray> arrays(List<DataArray> own, Map<Form, Boolean> forms, int tuples)
      throws MeshFormatException {
    List<DataArray> arrays = new ArrayList<>();
    for (Map.Entry<Form, Boolean> entry : forms.entrySet()) {
      Form form = entry.getKey();
      Optional<DataArray> found =
          own.stream()
              .filter(a -> a.name().equals(form.name()) && a.components() == form.components())
              .findFirst();
      if (entry.getValue() && found.isPresent()) {
        arrays.add(found.get());
        continue;
      }
      double[] values =
          new double[budget.claim((long) tuples * form.components(), Double.BYTES, form.name())];
      Arrays.fill(values, Double.NaN);
      if (found.isPresent()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = found.get().number(i);
        }
      }
      arrays.add(new DataArray.Doubles(form.name(), form.components(), values));
    }
    return arrays;
  }
}
