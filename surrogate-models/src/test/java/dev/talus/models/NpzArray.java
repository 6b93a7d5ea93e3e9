package dev.talus.models;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One array of an npz file.
 *
 * @param shape extents, slowest first
 * @param values entries in C order; integers are exact up to 2^53
 */
public record NpzArray(long[] shape, double[] values) {
  /** A new C-ordered array of the type asked for. */
  public INDArray toNd(DataType type) {
    return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
  }

  /** The entries rounded to float32. */
  public float[] toFloats() {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /** The largest absolute entry, the scale that relative errors refer to. */
  public double largest() {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }
}
