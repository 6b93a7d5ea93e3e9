package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Arrays of a mesh as a whole, among them its time. */
final class FieldData {
  /** Name that VTK gives the time. */
  static final String TIME = "TimeValue";

  /** {@code TIME} is what VisIt writes. */
  private static final Set<String> TIMES = Set.of(TIME, "TIME");

  private FieldData() {}

  /** The mesh with these arrays; a single number of the name of the time becomes its time. */
  static UnstructuredMesh attach(UnstructuredMesh mesh, List<DataArray> arrays) {
    List<DataArray> field = new ArrayList<>(mesh.fieldData());
    OptionalDouble time = mesh.timeSeconds();
    for (DataArray array : arrays) {
      OptionalDouble own = timeOf(array);
      if (own.isPresent()) {
        time = own;
      } else {
        field.add(array);
      }
    }
    return new UnstructuredMesh(
        mesh.points(), mesh.cells(), mesh.pointData(), mesh.cellData(), field, mesh.groups(), time);
  }

  /** The field data of a file: that of the mesh, with its time in front. */
  static List<DataArray> ofFile(UnstructuredMesh mesh) {
    List<DataArray> arrays = new ArrayList<>();
    mesh.timeSeconds()
        .ifPresent(time -> arrays.add(new DataArray.Doubles(TIME, 1, new double[] {time})));
    arrays.addAll(mesh.fieldData());
    return arrays;
  }

  /** The time that an array is, if it is one. */
  static OptionalDouble timeOf(DataArray array) {
    boolean isTime =
        TIMES.contains(array.name()) && array.length() == 1 && !(array instanceof DataArray.Texts);
    return isTime ? OptionalDouble.of(array.number(0)) : OptionalDouble.empty();
  }

  /** The same mesh at another time. */
  static UnstructuredMesh at(UnstructuredMesh mesh, OptionalDouble time) {
    return new UnstructuredMesh(
        mesh.points(),
        mesh.cells(),
        mesh.pointData(),
        mesh.cellData(),
        mesh.fieldData(),
        mesh.groups(),
        time);
  }
}
