package dev.talus.models.vertex;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies of Java arrays as C-ordered ND4J arrays.
 *
 * <p>In the processor's memory the copy is one block move; ND4J's own, which any backend has, sets
 * value after value and takes ten times as long.
 */
public final class NativeArrays {
  private NativeArrays() {}

  /**
   * A new float32 array.
   *
   * @throws IllegalArgumentException if the values do not fill the shape
   */
  public static INDArray of(float[] values, long... shape) {
    requireFull(values.length, shape);
    if (!Nd4j.getEnvironment().isCPU() || values.length == 0) {
      return Nd4j.create(values, shape, 'c');
    }
    INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
    ((FloatPointer) array.data().pointer()).put(values);
    return array;
  }

  /**
   * A new float64 array.
   *
   * @throws IllegalArgumentException if the values do not fill the shape
   */
  public static INDArray of(double[] values, long... shape) {
    requireFull(values.length, shape);
    if (!Nd4j.getEnvironment().isCPU() || values.length == 0) {
      return Nd4j.create(values, shape, 'c');
    }
    INDArray array = Nd4j.createUninitializedDetached(DataType.DOUBLE, shape);
    ((DoublePointer) array.data().pointer()).put(values);
    return array;
  }

  /** Native copies check no bounds. */
  private static void requireFull(int values, long... shape) {
    long expected = 1;
    for (long length : shape) {
      expected = Math.multiplyExact(expected, length);
    }
    if (values != expected) {
      throw new IllegalArgumentException(
          "Expected %d values for the shape %s, found %d"
              .formatted(expected, Arrays.toString(shape), values));
    }
  }

  /** A new array of either type, values rounded where that is FLOAT. */
  public static INDArray of(DataType type, double[] values, long... shape) {
    if (type == DataType.DOUBLE) {
      return of(values, shape);
    }
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return of(rounded, shape);
  }
}
