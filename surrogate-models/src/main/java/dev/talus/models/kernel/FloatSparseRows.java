package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float rows on the Vector API: up to four vectors of columns are summed in registers over the
 * entries of a row, so y is written once whatever the number of entries.
 */
final class FloatSparseRows implements SparseRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int VALUE = Float.BYTES;
  private static final int VECTOR = VALUE * LANES;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void multiply(SparseProduct product, int from, int to) {
    Loop loop = new Loop(product);
    int[] starts = product.matrix().rowStarts();
    for (int row = from; row < to; row++) {
      int first = starts[row];
      int end = starts[row + 1];
      int column = 0;
      for (; column <= loop.width - 4 * LANES; column += 4 * LANES) {
        loop.fourVectors(first, end, row, column);
      }
      for (; column <= loop.width - LANES; column += LANES) {
        loop.oneVector(first, end, row, column);
      }
      for (; column < loop.width; column++) {
        loop.oneValue(first, end, row, column);
      }
    }
  }

  /** The product's parts as the loops over entries [first, end) of one row need them. */
  private static final class Loop {
    final int[] columns;
    final float[] values;
    final float factor;
    final ByteBuffer xs;
    final ByteBuffer bases; // null for none
    final float sign;
    final ByteBuffer ys;
    final int width;

    Loop(SparseProduct product) {
      columns = product.matrix().columnIndices();
      values = product.matrix().floatValues();
      factor = (float) product.factor();
      xs = product.x().bytes();
      bases = product.base() == null ? null : product.base().bytes();
      sign = product.sign();
      ys = product.y().bytes();
      width = product.width();
    }

    void fourVectors(int first, int end, int row, int column) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = sum0;
      FloatVector sum2 = sum0;
      FloatVector sum3 = sum0;
      for (int entry = first; entry < end; entry++) {
        FloatVector value = FloatVector.broadcast(SPECIES, values[entry]);
        int at = VALUE * (columns[entry] * width + column);
        sum0 = value.fma(FloatVector.fromByteBuffer(SPECIES, xs, at, ORDER), sum0);
        sum1 = value.fma(FloatVector.fromByteBuffer(SPECIES, xs, at + VECTOR, ORDER), sum1);
        sum2 = value.fma(FloatVector.fromByteBuffer(SPECIES, xs, at + 2 * VECTOR, ORDER), sum2);
        sum3 = value.fma(FloatVector.fromByteBuffer(SPECIES, xs, at + 3 * VECTOR, ORDER), sum3);
      }
      int at = VALUE * (row * width + column);
      finish(sum0, at);
      finish(sum1, at + VECTOR);
      finish(sum2, at + 2 * VECTOR);
      finish(sum3, at + 3 * VECTOR);
    }

    void oneVector(int first, int end, int row, int column) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int entry = first; entry < end; entry++) {
        int at = VALUE * (columns[entry] * width + column);
        sum =
            FloatVector.broadcast(SPECIES, values[entry])
                .fma(FloatVector.fromByteBuffer(SPECIES, xs, at, ORDER), sum);
      }
      finish(sum, VALUE * (row * width + column));
    }

    private void finish(FloatVector sum, int at) {
      FloatVector result = sum.mul(factor);
      if (bases != null) {
        result = FloatVector.fromByteBuffer(SPECIES, bases, at, ORDER).mul(sign).add(result);
      }
      result.intoByteBuffer(ys, at, ORDER);
    }

    void oneValue(int first, int end, int row, int column) {
      float sum = 0;
      for (int entry = first; entry < end; entry++) {
        int at = VALUE * (columns[entry] * width + column);
        sum = Math.fma(values[entry], xs.getFloat(at), sum);
      }
      int at = VALUE * (row * width + column);
      float result = sum * factor;
      ys.putFloat(at, bases == null ? result : sign * bases.getFloat(at) + result);
    }
  }
}
