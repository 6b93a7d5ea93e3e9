package dev.talus.models.kernel;

import java.nio.ByteBuffer;

/** Double loops in plain Java, for checks and small networks. */
final class DoubleElementwise implements Elementwise {
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public void gelu(Memory x, Memory y, int from, int to) {
    ByteBuffer xs = x.bytes();
    for (int i = from; i < to; i++) {
      double v = xs.getDouble(8 * i);
      y.bytes().putDouble(8 * i, v * ErrorFunction.normalDistribution(v));
    }
  }

  @Override
  public void geluGradient(Memory x, Memory dy, Memory dx, boolean adds, int from, int to) {
    ByteBuffer targets = dx.bytes();
    for (int i = from; i < to; i++) {
      double result = dy.bytes().getDouble(8 * i) * geluSlope(x.bytes().getDouble(8 * i));
      targets.putDouble(8 * i, adds ? targets.getDouble(8 * i) + result : result);
    }
  }

  /** Phi(x) + x phi(x). */
  static double geluSlope(double x) {
    return ErrorFunction.normalDistribution(x) + x * DENSITY_AT_ZERO * Math.exp(-x * x / 2);
  }

  @Override
  public void relu(Memory x, Memory y, int from, int to) {
    for (int i = from; i < to; i++) {
      y.bytes().putDouble(8 * i, Math.max(x.bytes().getDouble(8 * i), 0.0));
    }
  }

  @Override
  public void reluGradient(Memory y, Memory dy, Memory dx, boolean adds, int from, int to) {
    ByteBuffer targets = dx.bytes();
    for (int i = from; i < to; i++) {
      double result = y.bytes().getDouble(8 * i) > 0 ? dy.bytes().getDouble(8 * i) : 0;
      targets.putDouble(8 * i, adds ? targets.getDouble(8 * i) + result : result);
    }
  }

  @Override
  public void tanh(Memory x, Memory y, int from, int to) {
    for (int i = from; i < to; i++) {
      y.bytes().putDouble(8 * i, Math.tanh(x.bytes().getDouble(8 * i)));
    }
  }

  @Override
  public void tanhGradient(Memory y, Memory dy, Memory dx, boolean adds, int from, int to) {
    ByteBuffer targets = dx.bytes();
    for (int i = from; i < to; i++) {
      double v = y.bytes().getDouble(8 * i);
      double result = dy.bytes().getDouble(8 * i) * (1 - v * v);
      targets.putDouble(8 * i, adds ? targets.getDouble(8 * i) + result : result);
    }
  }

  @Override
  public void add(Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      double sum = a.bytes().getDouble(8 * (aAt + i)) + b.bytes().getDouble(8 * (bAt + i));
      y.bytes().putDouble(8 * (yAt + i), sum);
    }
  }

  @Override
  public void addRows(Memory rows, int d, int from, int to, Memory sums, int at) {
    for (int row = from; row < to; row++) {
      add(sums, at, rows, row * d, sums, at, d);
    }
  }

  @Override
  public void multiply(Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      double product = a.bytes().getDouble(8 * (aAt + i)) * b.bytes().getDouble(8 * (bAt + i));
      y.bytes().putDouble(8 * (yAt + i), product);
    }
  }

  @Override
  public void multiplyAdd(
      Memory x, int xAt, Memory a, int aAt, Memory b, int bAt, Memory y, int yAt, int count) {
    for (int i = 0; i < count; i++) {
      double product = a.bytes().getDouble(8 * (aAt + i)) * b.bytes().getDouble(8 * (bAt + i));
      y.bytes().putDouble(8 * (yAt + i), x.bytes().getDouble(8 * (xAt + i)) + product);
    }
  }
}
