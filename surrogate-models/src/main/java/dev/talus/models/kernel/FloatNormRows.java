package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Layer norm of float rows on the Vector API. */
final class FloatNormRows implements NormRows {
  private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void forward(
      Memory x, Affine affine, Memory y, Memory mean, Memory reciprocal, int d, int from, int to) {
    ByteBuffer xs = x.bytes();
    for (int row = from; row < to; row++) {
      float centre = sum(xs, row * d, d) / d;
      float variance = squaredDistances(xs, row * d, d, centre) / d;
      float r = (float) (1 / Math.sqrt(variance + Kernels.LAYER_NORM_EPSILON));
      mean.bytes().putFloat(4 * row, centre);
      reciprocal.bytes().putFloat(4 * row, r);
      if (affine.weight() == null) {
        write(xs, y.bytes(), row * d, d, centre, r);
      } else {
        writeAffine(xs, y.bytes(), row * d, d, centre, r, affine, affine.at(row, d));
      }
    }
  }

  private static float sum(ByteBuffer xs, int at, int d) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int i = at;
    for (; i <= at + d - LANES; i += LANES) {
      sums = sums.add(FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER));
    }
    float sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < at + d; i++) {
      sum += xs.getFloat(4 * i);
    }
    return sum;
  }

  private static float squaredDistances(ByteBuffer xs, int at, int d, float centre) {
    FloatVector sums = FloatVector.zero(SPECIES);
    int i = at;
    for (; i <= at + d - LANES; i += LANES) {
      FloatVector c = FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER).sub(centre);
      sums = c.fma(c, sums);
    }
    float sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < at + d; i++) {
      float c = xs.getFloat(4 * i) - centre;
      sum += c * c;
    }
    return sum;
  }

  private static void write(ByteBuffer xs, ByteBuffer ys, int at, int d, float centre, float r) {
    int i = at;
    for (; i <= at + d - LANES; i += LANES) {
      FloatVector.fromByteBuffer(SPECIES, xs, 4 * i, ORDER)
          .sub(centre)
          .mul(r)
          .intoByteBuffer(ys, 4 * i, ORDER);
    }
    for (; i < at + d; i++) {
      ys.putFloat(4 * i, (xs.getFloat(4 * i) - centre) * r);
    }
  }

  private static void writeAffine(
      ByteBuffer xs,
      ByteBuffer ys,
      int at,
      int d,
      float centre,
      float r,
      Affine affine,
      int weightAt) {
    ByteBuffer weights = affine.weight().bytes();
    ByteBuffer biases = affine.bias().bytes();
    float base = (float) affine.base();
    int i = 0;
    for (; i <= d - LANES; i += LANES) {
      int w = 4 * (weightAt + i);
      FloatVector h = FloatVector.fromByteBuffer(SPECIES, xs, 4 * (at + i), ORDER);
      h.sub(centre)
          .mul(r)
          .fma(
              FloatVector.fromByteBuffer(SPECIES, weights, w, ORDER).add(base),
              FloatVector.fromByteBuffer(SPECIES, biases, w, ORDER))
          .intoByteBuffer(ys, 4 * (at + i), ORDER);
    }
    for (; i < d; i++) {
      int w = 4 * (weightAt + i);
      float h = (xs.getFloat(4 * (at + i)) - centre) * r;
      ys.putFloat(4 * (at + i), Math.fma(h, weights.getFloat(w) + base, biases.getFloat(w)));
    }
  }

  @Override
  public void sumGradients(
      Memory x,
      Memory mean,
      Memory reciprocal,
      Memory dy,
      Memory sums,
      int weightSums,
      int d,
      int from,
      int to) {
    ByteBuffer xs = x.bytes();
    ByteBuffer gradients = dy.bytes();
    ByteBuffer targets = sums.bytes();
    int biasSums = weightSums + d;
    for (int row = from; row < to; row++) {
      float centre = mean.bytes().getFloat(4 * row);
      float r = reciprocal.bytes().getFloat(4 * row);
      int at = row * d;
      int i = 0;
      for (; i <= d - LANES; i += LANES) {
        FloatVector g = FloatVector.fromByteBuffer(SPECIES, gradients, 4 * (at + i), ORDER);
        FloatVector h =
            FloatVector.fromByteBuffer(SPECIES, xs, 4 * (at + i), ORDER).sub(centre).mul(r);
        g.fma(h, FloatVector.fromByteBuffer(SPECIES, targets, 4 * (weightSums + i), ORDER))
            .intoByteBuffer(targets, 4 * (weightSums + i), ORDER);
        g.add(FloatVector.fromByteBuffer(SPECIES, targets, 4 * (biasSums + i), ORDER))
            .intoByteBuffer(targets, 4 * (biasSums + i), ORDER);
      }
      for (; i < d; i++) {
        float g = gradients.getFloat(4 * (at + i));
        float h = (xs.getFloat(4 * (at + i)) - centre) * r;
        addTo(targets, weightSums + i, g * h);
        addTo(targets, biasSums + i, g);
      }
    }
  }

  private static void addTo(ByteBuffer target, int index, float value) {
    target.putFloat(4 * index, target.getFloat(4 * index) + value);
  }

  @Override
  public void backward(
      Memory x,
      Affine affine,
      Memory mean,
      Memory reciprocal,
      Memory dy,
      Memory dx,
      boolean adds,
      int d,
      int from,
      int to) {
    for (int row = from; row < to; row++) {
      backwardRow(
          x.bytes(),
          affine,
          affine.weight() == null ? 0 : affine.at(row, d),
          mean.bytes().getFloat(4 * row),
          reciprocal.bytes().getFloat(4 * row),
          dy.bytes(),
          dx.bytes(),
          adds,
          d,
          row * d);
    }
  }

  private static void backwardRow(
      ByteBuffer xs,
      Affine affine,
      int weightAt,
      float centre,
      float r,
      ByteBuffer gradients,
      ByteBuffer targets,
      boolean adds,
      int d,
      int at) {
    ByteBuffer weights = affine.weight() == null ? null : affine.weight().bytes();
    float base = (float) affine.base();
    FloatVector gradientSums = FloatVector.zero(SPECIES);
    FloatVector productSums = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i <= d - LANES; i += LANES) {
      FloatVector dh = gradient(gradients, at + i, weights, weightAt + i, base);
      FloatVector h =
          FloatVector.fromByteBuffer(SPECIES, xs, 4 * (at + i), ORDER).sub(centre).mul(r);
      gradientSums = gradientSums.add(dh);
      productSums = dh.fma(h, productSums);
    }
    float gradientSum = gradientSums.reduceLanes(VectorOperators.ADD);
    float productSum = productSums.reduceLanes(VectorOperators.ADD);
    for (int j = i; j < d; j++) {
      float dh = scalarGradient(gradients, at + j, weights, weightAt + j, base);
      gradientSum += dh;
      productSum += dh * (xs.getFloat(4 * (at + j)) - centre) * r;
    }
    float gradientMean = gradientSum / d;
    float productMean = productSum / d;
    i = 0;
    for (; i <= d - LANES; i += LANES) {
      FloatVector dh = gradient(gradients, at + i, weights, weightAt + i, base);
      FloatVector h =
          FloatVector.fromByteBuffer(SPECIES, xs, 4 * (at + i), ORDER).sub(centre).mul(r);
      FloatVector result = dh.sub(gradientMean).sub(h.mul(productMean)).mul(r);
      if (adds) {
        result = result.add(FloatVector.fromByteBuffer(SPECIES, targets, 4 * (at + i), ORDER));
      }
      result.intoByteBuffer(targets, 4 * (at + i), ORDER);
    }
    for (; i < d; i++) {
      float dh = scalarGradient(gradients, at + i, weights, weightAt + i, base);
      float h = (xs.getFloat(4 * (at + i)) - centre) * r;
      float result = (dh - gradientMean - h * productMean) * r;
      targets.putFloat(4 * (at + i), adds ? targets.getFloat(4 * (at + i)) + result : result);
    }
  }

  private static FloatVector gradient(
      ByteBuffer gradients, int at, ByteBuffer weights, int weightAt, float base) {
    FloatVector dy = FloatVector.fromByteBuffer(SPECIES, gradients, 4 * at, ORDER);
    return weights == null
        ? dy
        : dy.mul(FloatVector.fromByteBuffer(SPECIES, weights, 4 * weightAt, ORDER).add(base));
  }

  private static float scalarGradient(
      ByteBuffer gradients, int at, ByteBuffer weights, int weightAt, float base) {
    float dy = gradients.getFloat(4 * at);
    return weights == null ? dy : dy * (weights.getFloat(4 * weightAt) + base);
  }
}
