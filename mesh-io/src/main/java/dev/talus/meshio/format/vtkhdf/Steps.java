package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Which rows of the arrays belong to which step: the group {@code Steps}, or all to one step. */
final class Steps {
  private final Hdf5File file;
  private final String group;
  private final double[] values;

  /**
   * @param root group of the data set
   */
  Steps(Hdf5File file, String root) throws IOException {
    this.file = file;
    this.group = root + "/Steps";
    this.values =
        file.has(group + "/Values") ? file.numbers(group + "/Values").toDoubles() : new double[0];
  }

  List<OptionalDouble> times() {
    return values.length == 0
        ? List.of(OptionalDouble.empty())
        : Arrays.stream(values).mapToObj(OptionalDouble::of).toList();
  }

  boolean present() {
    return values.length > 0;
  }

  /** First part of a step. */
  long firstPart(int step) throws IOException {
    return present() ? at("PartOffsets", step, 0, 0) : 0;
  }

  /** Number of parts of a step. */
  long partCount(int step, int all) throws IOException {
    return present() ? at("NumberOfParts", step, 0, 1) : all;
  }

  /** First row of a step in an array of points, cells or connectivity; column for PolyData. */
  long offset(String name, int step, int column) throws IOException {
    return present() ? at(name, step, column, 0) : 0;
  }

  /** First row of a step in a data array; without an entry, that of the points or cells. */
  long dataOffset(String data, String array, int step, long otherwise) throws IOException {
    return present() ? at(data + "Offsets/" + array, step, 0, otherwise) : otherwise;
  }

  /** Tuples of an array of the whole mesh at a step. */
  long fieldTuples(String array, int step) throws IOException {
    return at("FieldDataSizes/" + array, step, 1, 1);
  }

  private long at(String name, int step, int column, long otherwise) throws IOException {
    String path = group + "/" + name;
    if (!file.has(path)) {
      return otherwise;
    }
    long[] row = file.rows(path, step, 1).toLongs(file.failure(path, "integers", "other numbers"));
    long value = row.length == 0 ? otherwise : row[Math.min(column, row.length - 1)];
    if (value < 0) {
      throw file.failure(path, "an offset of 0 or more", Long.toString(value));
    }
    return value;
  }
}
