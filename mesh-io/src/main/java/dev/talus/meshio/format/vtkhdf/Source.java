package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.IOException;

/**
 * A data set in a file: the group {@code root} with its arrays.
 *
 * @param fileBytes size of the file
 * @param budget memory of the mesh that is read
 */
record Source(
    Hdf5File file,
    long fileBytes,
    String root,
    Steps steps,
    ReadLimits limits,
    MemoryBudget budget) {

  /** Path of what lies in the group. */
  String path(String name) {
    return root + "/" + name;
  }

  boolean has(String name) throws IOException {
    return file.has(path(name));
  }

  /** Counts of the parts of the data set, none of them negative. */
  long[] counts(String name) throws IOException {
    String at = path(name);
    long[] values = file.numbers(at).toLongs(file.failure(at, "integers", "other numbers"));
    for (long value : values) {
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw file.failure(at, "counts from 0 to " + Integer.MAX_VALUE, Long.toString(value));
      }
    }
    return values;
  }

  /** Counts of at least {@code parts} parts. */
  long[] counts(String name, int parts) throws IOException {
    long[] values = counts(name);
    if (values.length < parts) {
      throw file.failure(path(name), "counts of " + parts + " parts", values.length + " of them");
    }
    return values;
  }

  /** Rows of an array of integers, all of them there. */
  long[] integers(String name, long from, long count) throws IOException {
    String at = path(name);
    long[] values =
        file.rows(at, from, count).toLongs(file.failure(at, "integers", "other numbers"));
    if (values.length != count) {
      throw failure(name, "one value a row", values.length + " values in " + count + " rows");
    }
    return values;
  }

  MeshFormatException failure(String name, String expected, String found) {
    return file.failure(path(name), expected, found);
  }
}
