package dev.talus.models.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values of a contiguous array as one flat sequence that is read and written in blocks.
 *
 * <p>Optimisers work on blocks of a few thousand values in Java arrays: the copies stay in the
 * processor's cache and the loops over Java arrays are vectorised by the JIT compiler. Arrays in
 * host memory are accessed in place; arrays of another backend are copied to the host when opened
 * and written back on {@link #close()}. At most 2^31 - 1 values. Not thread-safe.
 */
public abstract sealed class FlatVector implements AutoCloseable permits HostVector, DeviceVector {
  static final int BLOCK = 4096;

  private final int length;
  private final DataType type;

  FlatVector(INDArray array) {
    type = array.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Expected a FLOAT or DOUBLE vector, found "
              + type
              + ". Create the model with one of them");
    }
    if (array.length() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Expected at most 2147483647 values in one vector, found " + array.length());
    }
    length = (int) array.length();
    // ND4J calls some slices of a vector Fortran-ordered; for a vector the order has no meaning.
    boolean ordered = array.ordering() == 'c' || array.isVectorOrScalar();
    if (length > 1 && !(ordered && array.elementWiseStride() == 1)) {
      throw new IllegalArgumentException(
          "Expected a contiguous vector in C order, found ordering "
              + array.ordering()
              + ", element stride "
              + array.elementWiseStride()
              + ". Pass dup('c') of it, or the flat array itself");
    }
  }

  /** Opens an array; on {@link #close()} what was written is in the array. */
  static FlatVector of(INDArray array) {
    return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU
        ? new HostVector(array)
        : new DeviceVector(array);
  }

  /** Copies all values of a float32 array, in C order. */
  public static float[] toFloats(INDArray array) {
    try (FlatVector vector = of(array)) {
      vector.requireType(DataType.FLOAT);
      float[] values = new float[vector.length()];
      vector.read(0, values, values.length);
      return values;
    }
  }

  /**
   * Overwrites all values of a float32 array, bit for bit.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static void assign(INDArray array, float[] values) {
    try (FlatVector vector = of(array)) {
      vector.requireType(DataType.FLOAT);
      vector.requireLength(values.length);
      vector.write(0, values, values.length);
    }
  }

  final int length() {
    return length;
  }

  final DataType type() {
    return type;
  }

  final void requireType(DataType wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException("Expected a " + wanted + " vector, found " + type);
    }
  }

  final void requireLength(int wanted) {
    if (length != wanted) {
      throw new IllegalArgumentException(
          "Expected a vector of "
              + wanted
              + " values, found "
              + length
              + ". Do both belong to the same model configuration?");
    }
  }

  /** Copies {@code count} values from position {@code from} to the start of the block. */
  abstract void read(int from, float[] block, int count);

  abstract void read(int from, double[] block, int count);

  /** Copies the first {@code count} values of the block to position {@code from}. */
  abstract void write(int from, float[] block, int count);

  abstract void write(int from, double[] block, int count);

  @Override
  public abstract void close();
}
