package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Arrays of a data set at one step: of its points, of its cells, and of the whole. */
final class Attributes {
  private final Source source;
  private final int step;

  Attributes(Source source, int step) {
    this.source = source;
    this.step = step;
  }

  /**
   * Arrays of points or cells that are stored in rows, one a tuple.
   *
   * @param group {@code PointData} or {@code CellData}
   * @param first row of the first tuple, where the steps do not say otherwise
   */
  List<DataArray> rows(String group, long first, long count) throws IOException {
    List<DataArray> arrays = new ArrayList<>();
    for (String name : source.file().children(source.path(group))) {
      long from = source.steps().dataOffset(group, name, step, first);
      Hdf5Numbers numbers = source.file().rows(source.path(group + "/" + name), from, count);
      if (count > 0 && numbers.length() > 0 && numbers.length() % count == 0) {
        arrays.add(numbers.named(name, (int) (numbers.length() / count)));
      }
    }
    return arrays;
  }

  /**
   * Arrays of a structured grid: axes z, y, x, perhaps components; in front the step if there are
   * steps.
   */
  List<DataArray> grid(String group, int count) throws IOException {
    List<DataArray> arrays = new ArrayList<>();
    for (String name : source.file().children(source.path(group))) {
      String path = source.path(group + "/" + name);
      Hdf5Numbers numbers =
          source.steps().present()
              ? source.file().rows(path, source.steps().dataOffset(group, name, step, step), 1)
              : source.file().numbers(path);
      if (count == 0) {
        continue;
      }
      if (numbers.length() == 0 || numbers.length() % count != 0) {
        throw source.failure(
            group + "/" + name, "values for " + count + " points or cells", numbers.length() + "");
      }
      arrays.add(numbers.named(name, numbers.length() / count));
    }
    return arrays;
  }

  /** Arrays of the data set as a whole. */
  List<DataArray> field() throws IOException {
    List<DataArray> arrays = new ArrayList<>();
    Hdf5File file = source.file();
    for (String name : file.children(source.path("FieldData"))) {
      String path = source.path("FieldData/" + name);
      boolean all = !source.steps().present();
      long from = all ? 0 : source.steps().dataOffset("FieldData", name, step, step);
      long count = all ? 0 : source.steps().fieldTuples(name, step);
      if (file.holdsTexts(path)) {
        List<String> texts = file.texts(path);
        if (!all && from + count > texts.size()) {
          throw file.failure(path, (from + count) + " texts", texts.size() + "");
        }
        List<String> own = all ? texts : texts.subList((int) from, (int) (from + count));
        arrays.add(new DataArray.Texts(name, 1, own.toArray(new String[0])));
        continue;
      }
      Hdf5Numbers numbers = all ? file.numbers(path) : file.rows(path, from, count);
      int tuples = all ? numbers.rows() : (int) count;
      if (tuples > 0 && numbers.length() > 0 && numbers.length() % tuples == 0) {
        arrays.add(numbers.named(name, numbers.length() / tuples));
      }
    }
    return arrays;
  }
}
