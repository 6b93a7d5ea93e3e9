package dev.talus.models.kernel;

import java.nio.ByteBuffer;

/** Layer norm of double rows in plain Java. */
final class DoubleNormRows implements NormRows {

  @Override
  public void forward(
      Memory x, Affine affine, Memory y, Memory mean, Memory reciprocal, int d, int from, int to) {
    for (int row = from; row < to; row++) {
      int at = row * d;
      double sum = 0;
      for (int i = 0; i < d; i++) {
        sum += value(x, at + i);
      }
      double centre = sum / d;
      double squares = 0;
      for (int i = 0; i < d; i++) {
        double c = value(x, at + i) - centre;
        squares += c * c;
      }
      double r = 1 / Math.sqrt(squares / d + Kernels.LAYER_NORM_EPSILON);
      mean.bytes().putDouble(8 * row, centre);
      reciprocal.bytes().putDouble(8 * row, r);
      for (int i = 0; i < d; i++) {
        double h = (value(x, at + i) - centre) * r;
        double result = h;
        if (affine.weight() != null) {
          int w = affine.at(row, d) + i;
          result = h * (value(affine.weight(), w) + affine.base()) + value(affine.bias(), w);
        }
        y.bytes().putDouble(8 * (at + i), result);
      }
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
    for (int row = from; row < to; row++) {
      double centre = value(mean, row);
      double r = value(reciprocal, row);
      for (int i = 0; i < d; i++) {
        double g = value(dy, row * d + i);
        double h = (value(x, row * d + i) - centre) * r;
        addTo(sums, weightSums + i, g * h);
        addTo(sums, weightSums + d + i, g);
      }
    }
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
    ByteBuffer targets = dx.bytes();
    for (int row = from; row < to; row++) {
      int at = row * d;
      double centre = value(mean, row);
      double r = value(reciprocal, row);
      double gradientSum = 0;
      double productSum = 0;
      for (int i = 0; i < d; i++) {
        double dh = gradient(dy, affine, row, d, i);
        gradientSum += dh;
        productSum += dh * (value(x, at + i) - centre) * r;
      }
      for (int i = 0; i < d; i++) {
        double h = (value(x, at + i) - centre) * r;
        double dh = gradient(dy, affine, row, d, i);
        double result = (dh - gradientSum / d - h * productSum / d) * r;
        int index = 8 * (at + i);
        targets.putDouble(index, adds ? targets.getDouble(index) + result : result);
      }
    }
  }

  private static double gradient(Memory dy, Affine affine, int row, int d, int i) {
    double g = value(dy, row * d + i);
    return affine.weight() == null
        ? g
        : g * (value(affine.weight(), affine.at(row, d) + i) + affine.base());
  }

  private static double value(Memory memory, int index) {
    return memory.bytes().getDouble(8 * index);
  }

  private static void addTo(Memory memory, int index, double value) {
    memory.bytes().putDouble(8 * index, value(memory, index) + value);
  }
}
