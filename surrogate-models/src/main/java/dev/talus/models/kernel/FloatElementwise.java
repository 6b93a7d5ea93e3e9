package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
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
      FloatMath.gelu(v).intoByteBuffer(ys, 4 * i, ORDER);
    }
    if (i < to) {
      FloatVector v = partial(xs, i, to);
      store(FloatMath.gelu(v), ys, i, to);
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
      FloatVector slope =
          FloatMath.geluSlope(FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER));
      FloatVector result = FloatVector.fromByteBuffer(SPECIES, gradients, 4 * i, ORDER).mul(slope);
      if (adds) {
        result = result.add(FloatVector.fromByteBuffer(SPECIES, targets, 4 * i, ORDER));
      }
      result.intoByteBuffer(targets, 4 * i, ORDER);
    }
    if (i < to) {
      FloatVector result = partial(gradients, i, to).mul(FloatMath.geluSlope(partial(xs, i, to)));
      if (adds) {
        result = result.add(partial(targets, i, to));
      }
      store(result, targets, i, to);
    }
  }

  @Override
  public void relu(Memory x, Memory y, int from, int to) {
    ByteBuffer xs = x.bytes();
    ByteBuffer ys = y.bytes();
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER)
          .max(0f)
          .intoByteBuffer(ys, 4 * i, ORDER);
    }
    for (; i < to; i++) {
      ys.putFloat(4 * i, Math.max(xs.getFloat(4 * i), 0f));
    }
  }

  @Override
  public void reluGradient(Memory y, Memory dy, Memory dx, boolean adds, int from, int to) {
    ByteBuffer ys = y.bytes();
    ByteBuffer gradients = dy.bytes();
    ByteBuffer targets = dx.bytes();
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatVector v = FloatVector.fromByteBuffer(SPECIES, ys, 4 * i, ORDER);
      FloatVector result =
          FloatVector.zero(SPECIES)
              .blend(
                  FloatVector.fromByteBuffer(SPECIES, gradients, 4 * i, ORDER),
                  v.compare(VectorOperators.GT, 0f));
      if (adds) {
        result = result.add(FloatVector.fromByteBuffer(SPECIES, targets, 4 * i, ORDER));
      }
      result.intoByteBuffer(targets, 4 * i, ORDER);
    }
    for (; i < to; i++) {
      float result = ys.getFloat(4 * i) > 0 ? gradients.getFloat(4 * i) : 0;
      targets.putFloat(4 * i, adds ? targets.getFloat(4 * i) + result : result);
    }
  }

  @Override
  public void tanh(Memory x, Memory y, int from, int to) {
    ByteBuffer xs = x.bytes();
    ByteBuffer ys = y.bytes();
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatMath.tanh(FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER))
          .intoByteBuffer(ys, 4 * i, ORDER);
    }
    if (i < to) {
      store(FloatMath.tanh(partial(xs, i, to)), ys, i, to);
    }
  }

  @Override
  public void tanhGradient(Memory y, Memory dy, Memory dx, boolean adds, int from, int to) {
    ByteBuffer ys = y.bytes();
    ByteBuffer gradients = dy.bytes();
    ByteBuffer targets = dx.bytes();
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      FloatVector v = FloatVector.fromByteBuffer(SPECIES, ys, 4 * i, ORDER);
      FloatVector slope = v.neg().fma(v, FloatVector.broadcast(SPECIES, 1f));
      FloatVector result = FloatVector.fromByteBuffer(SPECIES, gradients, 4 * i, ORDER).mul(slope);
      if (adds) {
        result = result.add(FloatVector.fromByteBuffer(SPECIES, targets, 4 * i, ORDER));
      }
      result.intoByteBuffer(targets, 4 * i, ORDER);
    }
    for (; i < to; i++) {
      float v = ys.getFloat(4 * i);
      float result = gradients.getFloat(4 * i) * Math.fma(-v, v, 1f);
      targets.putFloat(4 * i, adds ? targets.getFloat(4 * i) + result : result);
    }
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
  public void addRows(Memory rows, int d, int from, int to, Memory sums, int at) {
    ByteBuffer values = rows.bytes();
    ByteBuffer targets = sums.bytes();
    int column = 0;
    // Four vectors of columns at a time: their sums stay in registers over all rows.
    for (; column <= d - 4 * LANES; column += 4 * LANES) {
      addFourColumns(values, d, column, from, to, targets, at + column);
    }
    for (; column <= d - LANES; column += LANES) {
      FloatVector sum = FloatVector.fromByteBuffer(SPECIES, targets, 4 * (at + column), ORDER);
      for (int row = from; row < to; row++) {
        int index = 4 * (row * d + column);
        sum = sum.add(FloatVector.fromByteBuffer(SPECIES, values, index, ORDER));
      }
      sum.intoByteBuffer(targets, 4 * (at + column), ORDER);
    }
    for (; column < d; column++) {
      float sum = targets.getFloat(4 * (at + column));
      for (int row = from; row < to; row++) {
        sum += values.getFloat(4 * (row * d + column));
      }
      targets.putFloat(4 * (at + column), sum);
    }
  }

  private static void addFourColumns(
      ByteBuffer values, int d, int column, int from, int to, ByteBuffer targets, int at) {
    int bytes = 4 * LANES;
    FloatVector sum0 = FloatVector.fromByteBuffer(SPECIES, targets, 4 * at, ORDER);
    FloatVector sum1 = FloatVector.fromByteBuffer(SPECIES, targets, 4 * at + bytes, ORDER);
    FloatVector sum2 = FloatVector.fromByteBuffer(SPECIES, targets, 4 * at + 2 * bytes, ORDER);
    FloatVector sum3 = FloatVector.fromByteBuffer(SPECIES, targets, 4 * at + 3 * bytes, ORDER);
    for (int row = from; row < to; row++) {
      int index = 4 * (row * d + column);
      sum0 = sum0.add(FloatVector.fromByteBuffer(SPECIES, values, index, ORDER));
      sum1 = sum1.add(FloatVector.fromByteBuffer(SPECIES, values, index + bytes, ORDER));
      sum2 = sum2.add(FloatVector.fromByteBuffer(SPECIES, values, index + 2 * bytes, ORDER));
      sum3 = sum3.add(FloatVector.fromByteBuffer(SPECIES, values, index + 3 * bytes, ORDER));
    }
    sum0.intoByteBuffer(targets, 4 * at, ORDER);
    sum1.intoByteBuffer(targets, 4 * at + bytes, ORDER);
    sum2.intoByteBuffer(targets, 4 * at + 2 * bytes, ORDER);
    sum3.intoByteBuffer(targets, 4 * at + 3 * bytes, ORDER);
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
