package dev.talus.meshio.convert;

import dev.talus.meshio.mesh.DataArray;

/** Picks tuples out of arrays. */
final class Tuples {
  private Tuples() {}

  /** The array with the tuples of these indices, in their order. */
  static DataArray select(DataArray array, int[] indices) {
    int n = array.components();
    if (array instanceof DataArray.Doubles from) {
      double[] to = new double[indices.length * n];
      copy(from.values(), to, indices, n);
      return new DataArray.Doubles(from.name(), n, to);
    }
    if (array instanceof DataArray.Floats from) {
      float[] to = new float[indices.length * n];
      copy(from.values(), to, indices, n);
      return new DataArray.Floats(from.name(), n, to);
    }
    if (array instanceof DataArray.Ints from) {
      int[] to = new int[indices.length * n];
      copy(from.values(), to, indices, n);
      return new DataArray.Ints(from.name(), n, to);
    }
    if (array instanceof DataArray.Longs from) {
      long[] to = new long[indices.length * n];
      copy(from.values(), to, indices, n);
      return new DataArray.Longs(from.name(), n, to);
    }
    String[] to = new String[indices.length * n];
    copy(((DataArray.Texts) array).values(), to, indices, n);
    return new DataArray.Texts(array.name(), n, to);
  }

  /** Copies tuples between arrays of the same primitive type. */
  private static void copy(Object from, Object to, int[] indices, int components) {
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(from, indices[i] * components, to, i * components, components);
    }
  }
}
