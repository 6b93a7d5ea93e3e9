package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Float loops on the Vector API. */
final class FloatElementwise implements Elementwise {
  private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void gelu(Memory x, Memory y, int from, int to) {
    ByteBuffer xs = x.bytes();
    ByteBuffer ys = y.bytes();
    int end = to - LANES;
    int i = from;
    for (; i <= end; i += LANES) {
      FloatVector v = FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER);
      v.mul(FloatMath.normalDistribution(v)).intoByteBuffer(ys, 4 * i, ORDER);
    }
    if (i < to) {
      FloatVector v = partial(xs, i, to);
      store(v.mul(FloatMath.normalDistribution(v)), ys, i, to);
    }
  }

  @Override
  public void geluGradient(Memory x, Memory dy, Memory dx, boolean adds, int from, int to) {
    ByteBuffer xs = x.bytes();
    ByteBuffer gradients = dy.bytes();
    ByteBuffer targets = dx.bytes();
    int end = to - LANES;
    int i = from;
    for (; i <= end; i += LANES) {
      FloatVector slope = geluSlope(FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER));
      FloatVector result = FloatVector.fromByteBuffer(SPECIES, gradients, 4 * i, ORDER).mul(slope);
      if (adds) {
        result = result.add(FloatVector.fromByteBuffer(SPECIES, targets, 4 * i, ORDER));
      }
      result.intoByteBuffer(targets, 4 * i, ORDER);
    }
    if (i < to) {
      FloatVector result = partial(gradients, i, to).mul(geluSlope(partial(xs, i, to)));
      if (adds) {
        result = result.add(partial(targets, i, to));
      }
      store(result, targets, i, to);
    }
  }

  /** Phi(x) + x phi(x). */
  private static FloatVector geluSlope(FloatVector x) {
    return FloatMath.normalDensity(x).fma(x, FloatMath.normalDistribution(x));
  }

  @Override
  public void add(Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count) {
    ByteBuffer as = a.bytes();
    ByteBuffer bs = b.bytes();
    ByteBuffer ys = y.bytes();
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, as, 4 * (aAt + i), ORDER)
          .add(FloatVector.fromByteBuffer(SPECIES, bs, 4 * (bAt + i), ORDER))
          .intoByteBuffer(ys, 4 * (yAt + i), ORDER);
    }
    for (; i < count; i++) {
      ys.putFloat(4 * (yAt + i), as.getFloat(4 * (aAt + i)) + bs.getFloat(4 * (bAt + i)));
    }
  }

  @Override
  public void multiply(Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count) {
    ByteBuffer as = a.bytes();
    ByteBuffer bs = b.bytes();
    ByteBuffer ys = y.bytes();
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, as, 4 * (aAt + i), ORDER)
          .mul(FloatVector.fromByteBuffer(SPECIES, bs, 4 * (bAt + i), ORDER))
          .intoByteBuffer(ys, 4 * (yAt + i), ORDER);
    }
    for (; i < count; i++) {
      ys.putFloat(4 * (yAt + i), as.getFloat(4 * (aAt + i)) * bs.getFloat(4 * (bAt + i)));
    }
  }

  @Override
  public void multiplyAdd(
      Memory x, int xAt, Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count) {
    ByteBuffer xs = x.bytes();
    ByteBuffer as = a.bytes();
    ByteBuffer bs = b.bytes();
    ByteBuffer ys = y.bytes();
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, as, 4 * (aAt + i), ORDER)
          .fma(
              FloatVector.fromByteBuffer(SPECIES, bs, 4 * (bAt + i), ORDER),
              FloatVector.fromByteBuffer(SPECIES, xs, 4 * (xAt + i), ORDER))
          .intoByteBuffer(ys, 4 * (yAt + i), ORDER);
    }
    for (; i < count; i++) {
      ys.putFloat(
          4 * (yAt + i),
          Math.fma(
              as.getFloat(4 * (aAt + i)), bs.getFloat(4 * (bAt + i)), xs.getFloat(4 * (xAt + i))));
    }
  }

  /** Fewer values than lanes, from index {@code from} up to {@code to}; zero in the other lanes. */
  private static FloatVector partial(ByteBuffer values, int from, int to) {
    float[] lanes = new float[LANES];
    for (int i = from; i < to; i++) {
      lanes[i - from] = values.getFloat(4 * i);
    }
    return FloatVector.fromArray(SPECIES, lanes, 0);
  }

  private static void store(FloatVector vector, ByteBuffer target, int from, int to) {
    float[] lanes = vector.toArray();
    for (int i = from; i < to; i++) {
      target.putFloat(4 * i, lanes[i - from]);
    }
  }
}
