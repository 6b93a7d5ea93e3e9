package dev.talus.meshio.format.vtk;

import dev.talus.meshio.format.liggghts.DumpColumns;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the values of points into the columns that a text dump of the same run has.
 *
 * <p>The points become {@code x y z}. A vector {@code v} becomes {@code vx vy vz}; one of a fix,
 * compute or variable {@code f_name[1]} to {@code [3]}, and so does anything with other numbers of
 * components. The names of {@code atom/vtk} become those of a text dump: {@code radii} is {@code
 * radius}, {@code velocity_lin} {@code v}, {@code velocity_ang} {@code omega}, {@code force} {@code
 * f}. Integers and numbers are told apart as in text dumps.
 */
final class VtkColumns {
  private static final Map<String, String> NAMES =
      Map.of("radii", "radius", "velocity_lin", "v", "velocity_ang", "omega", "force", "f");
  private static final String AXES = "xyz";

  private VtkColumns() {}

  /** What the columns of {@link #of} are called in the file, {@code v[1]} for {@code vx}. */
  static Map<String, String> sourceNames(UnstructuredMesh mesh) {
    Map<String, String> names = new HashMap<>();
    for (DataArray array : mesh.pointData()) {
      for (int component = 0; component < array.components(); component++) {
        String suffix = array.components() == 1 ? "" : "[" + (component + 1) + "]";
        names.putIfAbsent(name(array, component), array.name() + suffix);
      }
    }
    return names;
  }

  /** All columns of the points of a mesh; of columns of the same name the first. */
  static List<ParticleColumn> of(UnstructuredMesh mesh) {
    List<DataArray> arrays = new ArrayList<>();
    arrays.add(new DataArray.Doubles("", 3, mesh.points()));
    arrays.addAll(mesh.pointData());
    List<ParticleColumn> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (DataArray array : arrays) {
      for (int component = 0; component < array.components(); component++) {
        String name = name(array, component);
        if (taken.add(name)) {
          columns.add(column(name, array, component));
        }
      }
    }
    return columns;
  }

  private static String name(DataArray array, int component) {
    String name = NAMES.getOrDefault(array.name(), array.name());
    if (array.components() == 1) {
      return name;
    }
    boolean indexed =
        array.components() != AXES.length()
            || name.startsWith("f_")
            || name.startsWith("c_")
            || name.startsWith("v_");
    return indexed ? name + "[" + (component + 1) + "]" : name + AXES.charAt(component);
  }

  private static ParticleColumn column(String name, DataArray array, int component) {
    int width = array.components();
    int n = array.tuples();
    if (array instanceof DataArray.Texts texts) {
      String[] values = new String[n];
      for (int i = 0; i < n; i++) {
        values[i] = texts.values()[i * width + component];
      }
      return new ParticleColumn.TextColumn(name, values);
    }
    if (DumpColumns.kindOf(name) == ColumnKind.LONG) {
      long[] values = new long[n];
      boolean integral = true;
      for (int i = 0; i < n; i++) {
        double number = array.number(i * width + component);
        values[i] =
            array instanceof DataArray.Longs longs
                ? longs.values()[i * width + component]
                : (long) number;
        integral &= array instanceof DataArray.Longs || values[i] == number;
      }
      if (integral) {
        return new ParticleColumn.LongColumn(name, values);
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = array.number(i * width + component);
    }
    return new ParticleColumn.DoubleColumn(name, values);
  }
}
