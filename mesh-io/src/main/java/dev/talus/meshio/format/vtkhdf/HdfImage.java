package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.format.vtk.ImageGrid;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * ImageData: a grid given by attributes, and arrays with the axes z, y, x and, if there are
 * several, components. In a file with steps a first axis runs over them.
 */
final class HdfImage {
  private static final String ROOT = "VTKHDF";

  private final Hdf5File file;
  private final ReadLimits limits;

  HdfImage(Hdf5File file, ReadLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  UnstructuredMesh read(Steps steps, int step, OptionalDouble time) throws IOException {
    ImageGrid grid = grid();
    Cells cells = grid.cells();
    return new UnstructuredMesh(
        grid.points(),
        cells,
        data(steps, step, "PointData", grid.pointCount()),
        data(steps, step, "CellData", cells.count()),
        List.of(),
        List.of(),
        time);
  }

  private ImageGrid grid() throws IOException {
    long[] extent = file.attributeLongs(ROOT, "WholeExtent").orElse(new long[0]);
    if (extent.length != 6) {
      throw file.failure(ROOT + "@WholeExtent", "6 integers", extent.length + " of them");
    }
    return ImageGrid.of(
        extent,
        numbers("Origin", 0, 0, 0),
        numbers("Spacing", 1, 1, 1),
        numbers("Direction", 1, 0, 0, 0, 1, 0, 0, 0, 1),
        file.budget(),
        limits,
        file.fileName(),
        file.fileBytes(),
        ROOT + "@WholeExtent");
  }

  private double[] numbers(String attribute, double... defaults) throws IOException {
    double[] values = file.attributeDoubles(ROOT, attribute).orElse(defaults);
    if (values.length != defaults.length) {
      throw file.failure(
          ROOT + "@" + attribute, defaults.length + " numbers", values.length + " of them");
    }
    return values;
  }

  private List<DataArray> data(Steps steps, int step, String group, int count) throws IOException {
    List<DataArray> arrays = new ArrayList<>();
    if (count == 0) {
      return arrays;
    }
    for (String name : file.children(ROOT + "/" + group)) {
      String path = ROOT + "/" + group + "/" + name;
      Hdf5Numbers numbers =
          steps.present()
              ? file.rows(path, steps.dataOffset(group, name, step, step), 1)
              : file.numbers(path);
      if (numbers.length() == 0 || numbers.length() % count != 0) {
        throw file.failure(path, "values of " + count, numbers.length() + " numbers");
      }
      arrays.add(numbers.named(name, numbers.length() / count));
    }
    return arrays;
  }
}
