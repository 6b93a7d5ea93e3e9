package dev.talus.meshio.mesh;

import java.util.Arrays;

/**
 * Named values on the points or cells of a mesh, or of the mesh as a whole: {@code components}
 * values a tuple, tuples behind each other. Arrays are handed out without a copy: treat them as
 * read-only.
 *
 * <p>Files know more number types than these five. Integers of 8 and 16 bits become {@link Ints},
 * unsigned ones of 32 bits {@link Longs}; no value changes.
 */
public sealed interface DataArray {
  /** Name in the file. */
  String name();

  /** Values a tuple, at least 1; 3 for a vector in space. */
  int components();

  /** Number of values: tuples times components. */
  int length();

  /** Number of tuples. */
  default int tuples() {
    return length() / components();
  }

  /**
   * A value as a double.
   *
   * @param index tuple times {@link #components()} plus component
   * @throws IllegalStateException if the values are words
   */
  double number(int index);

  /** Numbers of 64 bits. */
  record Doubles(String name, int components, double[] values) implements DataArray {
    public Doubles {
      checkTuples(name, components, values.length);
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double number(int index) {
      return values[index];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Doubles that
          && name.equals(that.name)
          && components == that.components
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Doubles[" + name + ", " + tuples() + " x " + components + "]";
    }
  }

  /** Numbers of 32 bits. */
  record Floats(String name, int components, float[] values) implements DataArray {
    public Floats {
      checkTuples(name, components, values.length);
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double number(int index) {
      return values[index];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Floats that
          && name.equals(that.name)
          && components == that.components
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Floats[" + name + ", " + tuples() + " x " + components + "]";
    }
  }

  /** Integers of up to 32 bits. */
  record Ints(String name, int components, int[] values) implements DataArray {
    public Ints {
      checkTuples(name, components, values.length);
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double number(int index) {
      return values[index];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Ints that
          && name.equals(that.name)
          && components == that.components
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Ints[" + name + ", " + tuples() + " x " + components + "]";
    }
  }

  /** Integers of 64 bits. */
  record Longs(String name, int components, long[] values) implements DataArray {
    public Longs {
      checkTuples(name, components, values.length);
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double number(int index) {
      return values[index];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Longs that
          && name.equals(that.name)
          && components == that.components
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Longs[" + name + ", " + tuples() + " x " + components + "]";
    }
  }

  /** Words. */
  record Texts(String name, int components, String[] values) implements DataArray {
    public Texts {
      checkTuples(name, components, values.length);
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public double number(int index) {
      throw new IllegalStateException("Array " + name + " holds words, not numbers");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Texts that
          && name.equals(that.name)
          && components == that.components
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "Texts[" + name + ", " + tuples() + " x " + components + "]";
    }
  }

  private static void checkTuples(String name, int components, int length) {
    if (components < 1 || length % components != 0) {
      throw new IllegalArgumentException(
          "Array " + name + " of " + length + " values has no tuples of " + components);
    }
  }
}
