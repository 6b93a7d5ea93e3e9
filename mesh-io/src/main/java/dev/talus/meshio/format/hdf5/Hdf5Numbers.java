package dev.talus.meshio.format.hdf5;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.DataArray;
import java.lang.reflect.Array;
import java.math.BigInteger;

/**
 * Numbers of a dataset, row by row.
 *
 * @param dimensions lengths of its axes
 * @param values an array of {@code double}, {@code float}, {@code int} or {@code long}
 */
public record Hdf5Numbers(long[] dimensions, Object values) {
  /** Brings what the library gives, nested or of other types, into that form. */
  static Hdf5Numbers of(long[] dimensions, Object data, MeshFormatException failure)
      throws MeshFormatException {
    Object flat = Flattening.flat(data);
    if (flat == null) {
      throw failure;
    }
    return new Hdf5Numbers(dimensions, flat);
  }

  /** Number of values. */
  public int length() {
    return Array.getLength(values);
  }

  /** Values a row of the first axis; 1 where there is one axis only. */
  public int components() {
    int rows = rows();
    return rows == 0 ? 1 : Math.max(1, length() / rows);
  }

  /** Length of the first axis. */
  public int rows() {
    return dimensions.length == 0 || dimensions[0] < 0 ? length() : (int) dimensions[0];
  }

  /** As doubles. */
  public double[] toDoubles() {
    if (values instanceof double[] doubles) {
      return doubles;
    }
    double[] doubles = new double[length()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = Array.getDouble(values, i);
    }
    return doubles;
  }

  /** As integers of 64 bits. */
  public long[] toLongs(MeshFormatException failure) throws MeshFormatException {
    if (values instanceof long[] longs) {
      return longs;
    }
    if (values instanceof int[] ints) {
      long[] longs = new long[ints.length];
      for (int i = 0; i < ints.length; i++) {
        longs[i] = ints[i];
      }
      return longs;
    }
    if (length() == 0) {
      return new long[0];
    }
    throw failure;
  }

  /** As a named array, with the type that the file has. */
  public DataArray named(String name, int components) {
    if (values instanceof float[] floats) {
      return new DataArray.Floats(name, components, floats);
    }
    if (values instanceof int[] ints) {
      return new DataArray.Ints(name, components, ints);
    }
    if (values instanceof long[] longs) {
      return new DataArray.Longs(name, components, longs);
    }
    return new DataArray.Doubles(name, components, (double[]) values);
  }

  /** Turns nested arrays and unusual number types into one flat array. */
  private static final class Flattening {
    static Object flat(Object data) {
      if (data instanceof Object[] rows && !(data instanceof BigInteger[])) {
        return joined(rows);
      }
      if (data instanceof double[] || data instanceof float[] || data instanceof int[]) {
        return data;
      }
      if (data instanceof long[]) {
        return data;
      }
      if (data instanceof short[] shorts) {
        int[] ints = new int[shorts.length];
        for (int i = 0; i < ints.length; i++) {
          ints[i] = shorts[i];
        }
        return ints;
      }
      if (data instanceof byte[] bytes) {
        int[] ints = new int[bytes.length];
        for (int i = 0; i < ints.length; i++) {
          ints[i] = bytes[i];
        }
        return ints;
      }
      if (data instanceof BigInteger[] bigs) {
        long[] longs = new long[bigs.length];
        for (int i = 0; i < longs.length; i++) {
          if (bigs[i].bitLength() > 63) {
            return null;
          }
          longs[i] = bigs[i].longValue();
        }
        return longs;
      }
      return scalar(data);
    }

    private static Object scalar(Object data) {
      if (data instanceof Double value) {
        return new double[] {value};
      }
      if (data instanceof Float value) {
        return new float[] {value};
      }
      if (data instanceof BigInteger value) {
        return flat(new BigInteger[] {value});
      }
      return data instanceof Long
              || data instanceof Integer
              || data instanceof Short
              || data instanceof Byte
          ? new long[] {((Number) data).longValue()}
          : null;
    }

    private static Object joined(Object[] rows) {
      if (rows.length == 0) {
        return new double[0];
      }
      Object[] parts = new Object[rows.length];
      int length = 0;
      for (int i = 0; i < rows.length; i++) {
        parts[i] = flat(rows[i]);
        if (parts[i] == null || parts[i].getClass() != parts[0].getClass()) {
          return null;
        }
        length += Array.getLength(parts[i]);
      }
      Object all = Array.newInstance(parts[0].getClass().getComponentType(), length);
      int at = 0;
      for (Object part : parts) {
        System.arraycopy(part, 0, all, at, Array.getLength(part));
        at += Array.getLength(part);
      }
      return all;
    }
  }
}
