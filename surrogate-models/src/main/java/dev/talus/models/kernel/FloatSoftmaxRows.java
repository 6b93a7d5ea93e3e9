package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Softmax of float rows on the Vector API; rows are padded to whole vectors. */
final class FloatSoftmaxRows implements SoftmaxRows {
  private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void forward(
      Memory scores, int rows, int columns, int rowLength, Memory logSumExp, int at) {
    ByteBuffer values = scores.bytes();
    for (int row = 0; row < rows; row++) {
      int first = row * rowLength;
      pad(values, first + columns, first + rowLength, Float.NEGATIVE_INFINITY);
      float greatest = greatest(values, first, rowLength);
      float sum = exponentials(values, first, rowLength, greatest);
      scale(values, first, rowLength, 1 / sum);
      logSumExp.bytes().putFloat(4 * (at + row), (float) (greatest + Math.log(sum)));
    }
  }

  @Override
  public void again(Memory scores, int rows, int columns, int rowLength, Memory logSumExp, int at) {
    ByteBuffer values = scores.bytes();
    for (int row = 0; row < rows; row++) {
      int first = row * rowLength;
      pad(values, first + columns, first + rowLength, Float.NEGATIVE_INFINITY);
      float shift = logSumExp.bytes().getFloat(4 * (at + row));
      for (int i = first; i < first + rowLength; i += LANES) {
        FloatMath.exp(FloatVector.fromByteBuffer(SPECIES, values, 4 * i, ORDER).sub(shift))
            .intoByteBuffer(values, 4 * i, ORDER);
      }
    }
  }

  @Override
  public void backward(
      Memory weights,
      Memory gradient,
      int rows,
      int columns,
      int rowLength,
      double scale,
      Memory out,
      Memory dOut,
      int outAt,
      int outRowLength,
      int width) {
    ByteBuffer ps = weights.bytes();
    ByteBuffer gs = gradient.bytes();
    float factor = (float) scale;
    for (int row = 0; row < rows; row++) {
      int first = row * rowLength;
      // Weights are zero in the padding, but zero times what is there may be a NaN.
      pad(gs, first + columns, first + rowLength, 0);
      float inner = inner(out.bytes(), dOut.bytes(), outAt + row * outRowLength, width);
      for (int i = first; i < first + rowLength; i += LANES) {
        FloatVector.fromByteBuffer(SPECIES, gs, 4 * i, ORDER)
            .sub(inner)
            .mul(FloatVector.fromByteBuffer(SPECIES, ps, 4 * i, ORDER))
            .mul(factor)
            .intoByteBuffer(gs, 4 * i, ORDER);
      }
    }
  }

  private static void pad(ByteBuffer values, int from, int to, float value) {
    for (int i = from; i < to; i++) {
      values.putFloat(4 * i, value);
    }
  }

  private static float greatest(ByteBuffer values, int first, int length) {
    FloatVector greatest = FloatVector.fromByteBuffer(SPECIES, values, 4 * first, ORDER);
    for (int i = first + LANES; i < first + length; i += LANES) {
      greatest = greatest.max(FloatVector.fromByteBuffer(SPECIES, values, 4 * i, ORDER));
    }
    return greatest.reduceLanes(VectorOperators.MAX);
  }

  /** Replaces values by exp(value - shift) and returns their sum. */
  private static float exponentials(ByteBuffer values, int first, int length, float shift) {
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int i = first; i < first + length; i += LANES) {
      FloatVector e =
          FloatMath.exp(FloatVector.fromByteBuffer(SPECIES, values, 4 * i, ORDER).sub(shift));
      e.intoByteBuffer(values, 4 * i, ORDER);
      sums = sums.add(e);
    }
    return sums.reduceLanes(VectorOperators.ADD);
  }

  private static void scale(ByteBuffer values, int first, int length, float factor) {
    for (int i = first; i < first + length; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, values, 4 * i, ORDER)
          .mul(factor)
          .intoByteBuffer(values, 4 * i, ORDER);
    }
  }

  private static float inner(ByteBuffer a, ByteBuffer b, int at, int width) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int i = at;
    for (; i <= at + width - LANES; i += LANES) {
      sums =
          FloatVector.fromByteBuffer(SPECIES, a, 4 * i, ORDER)
              .fma(FloatVector.fromByteBuffer(SPECIES, b, 4 * i, ORDER), sums);
    }
    float sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < at + width; i++) {
      sum += a.getFloat(4 * i) * b.getFloat(4 * i);
    }
    return sum;
  }
}
