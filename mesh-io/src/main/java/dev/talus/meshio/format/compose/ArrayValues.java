package dev.talus.meshio.format.compose;

import dev.talus.meshio.mesh.DataArray;
import java.lang.reflect.Array;

/** Handles the values of data arrays whatever their type. */
public final class ArrayValues {
  private ArrayValues() {}

  /** The Java array of the values, not copied. */
  public static Object of(DataArray array) {
    if (array instanceof DataArray.Doubles doubles) {
      return doubles.values();
    } else if (array instanceof DataArray.Floats floats) {
      return floats.values();
    } else if (array instanceof DataArray.Ints ints) {
      return ints.values();
    } else if (array instanceof DataArray.Longs longs) {
      return longs.values();
    }
    return ((DataArray.Texts) array).values();
  }

  /** An empty Java array of the same type and another length. */
  public static Object ofLength(DataArray array, int length) {
    return Array.newInstance(of(array).getClass().getComponentType(), length);
  }

  /** An array of the same name and form with other values. */
  public static DataArray with(DataArray like, Object values) {
    String name = like.name();
    int components = like.components();
    if (values instanceof double[] doubles) {
      return new DataArray.Doubles(name, components, doubles);
    } else if (values instanceof float[] floats) {
      return new DataArray.Floats(name, components, floats);
    } else if (values instanceof int[] ints) {
      return new DataArray.Ints(name, components, ints);
    } else if (values instanceof long[] longs) {
      return new DataArray.Longs(name, components, longs);
    }
    return new DataArray.Texts(name, components, (String[]) values);
  }

  /** The tuples of these indices, in their order. */
  public static DataArray tuples(DataArray array, int[] indices) {
    int width = array.components();
    Object from = of(array);
    Object values = ofLength(array, Math.multiplyExact(indices.length, width));
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(from, indices[i] * width, values, i * width, width);
    }
    return with(array, values);
  }
}
