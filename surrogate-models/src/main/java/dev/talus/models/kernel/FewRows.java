package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Linear layers of a few float rows, such as the modulations of a small batch. They are bound by
 * the reading of the weights, which a general product copies into its own order first; here they
 * pass once, as they lie, and threads share them.
 */
final class FewRows {
  private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** Beyond this a general product is as fast. */
  private static final int MOST = 4;

  private final Workers workers;

  FewRows(Workers workers) {
    this.workers = workers;
  }

  /** Whether these are few enough rows, of a type that is handled here. */
  static boolean are(DataType type, int n) {
    return type == DataType.FLOAT && n <= MOST;
  }

  /** y = x W^T + b; x [n,in], weight [out,in], bias [out], y [n,out]. */
  void linear(int n, int in, int out, Memory x, Memory weight, Memory bias, Memory y) {
    ByteBuffer xs = x.bytes();
    ByteBuffer weights = weight.bytes();
    workers.split(
        out,
        workers.leastRows(n * in),
        (from, to) -> {
          for (int o = from; o < to; o++) {
            float shift = bias.bytes().getFloat(4 * o);
            for (int row = 0; row < n; row++) {
              float product = dot(xs, row * in, weights, o * in, in);
              y.bytes().putFloat(4 * (row * out + o), product + shift);
            }
          }
        });
  }

  /** dx = dy W, or dx += it; dy [n,out], weight [out,in], dx [n,in]. */
  void inputGradient(int n, int in, int out, Memory dy, Memory weight, Memory dx, boolean adds) {
    ByteBuffer weights = weight.bytes();
    ByteBuffer targets = dx.bytes();
    workers.split(
        in,
        workers.leastRows(n * out),
        (from, to) -> {
          if (!adds) {
            for (int row = 0; row < n; row++) {
              zero(targets, row * in + from, to - from);
            }
          }
          for (int o = 0; o < out; o++) {
            for (int row = 0; row < n; row++) {
              float factor = dy.bytes().getFloat(4 * (row * out + o));
              addScaled(factor, weights, o * in + from, targets, row * in + from, to - from);
            }
          }
        });
  }

  /** dW = dy^T x, or dW += it; dy [n,out], x [n,in], dWeight [out,in]. */
  void weightGradient(int n, int in, int out, Memory dy, Memory x, Memory dWeight, boolean adds) {
    ByteBuffer targets = dWeight.bytes();
    workers.split(
        out,
        workers.leastRows(n * in),
        (from, to) -> {
          for (int o = from; o < to; o++) {
            if (!adds) { // row by row, so that it is still in the cache when it is added to
              zero(targets, o * in, in);
            }
            for (int row = 0; row < n; row++) {
              float factor = dy.bytes().getFloat(4 * (row * out + o));
              addScaled(factor, x.bytes(), row * in, targets, o * in, in);
            }
          }
        });
  }

  private static float dot(ByteBuffer a, int aAt, ByteBuffer b, int bAt, int count) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    int i = 0;
    for (; i <= count - 2 * LANES; i += 2 * LANES) {
      sum0 = vector(a, aAt + i).fma(vector(b, bAt + i), sum0);
      sum1 = vector(a, aAt + i + LANES).fma(vector(b, bAt + i + LANES), sum1);
    }
    float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
    for (; i < count; i++) {
      sum = Math.fma(a.getFloat(4 * (aAt + i)), b.getFloat(4 * (bAt + i)), sum);
    }
    return sum;
  }

  /** target += factor * source. */
  private static void addScaled(
      float factor, ByteBuffer source, int from, ByteBuffer target, int to, int count) {
    FloatVector factors = FloatVector.broadcast(SPECIES, factor);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      factors
          .fma(vector(source, from + i), vector(target, to + i))
          .intoByteBuffer(target, 4 * (to + i), ORDER);
    }
    for (; i < count; i++) {
      int at = 4 * (to + i);
      target.putFloat(at, Math.fma(factor, source.getFloat(4 * (from + i)), target.getFloat(at)));
    }
  }

  private static void zero(ByteBuffer target, int at, int count) {
    for (int i = at; i < at + count; i++) {
      target.putFloat(4 * i, 0f);
    }
  }

  private static FloatVector vector(ByteBuffer values, int at) {
    return FloatVector.fromByteBuffer(SPECIES, values, 4 * at, ORDER);
  }
}
