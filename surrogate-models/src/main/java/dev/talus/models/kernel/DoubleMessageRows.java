package dev.talus.models.kernel;

import java.nio.ByteBuffer;

/** Double messages in plain Java, for checks and small networks. */
final class DoubleMessageRows implements MessageRows {

  @Override
  public void sum(MessageSum messages, Memory y, boolean adds, int from, int to) {
    int[] starts = messages.matrix().rowStarts();
    int[] senders = messages.matrix().columnIndices();
    double[] shares = messages.matrix().values();
    ByteBuffer results = y.bytes();
    int width = messages.width();
    for (int row = from; row < to; row++) {
      for (int column = 0; column < width; column++) {
        int at = 8 * (row * width + column);
        double own = messages.own().bytes().getDouble(at);
        double sum = adds ? results.getDouble(at) : 0;
        for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
          double x = messages.x().bytes().getDouble(8 * (senders[entry] * width + column)) + own;
          sum += shares[entry] * x * ErrorFunction.normalDistribution(x);
        }
        results.putDouble(at, sum);
      }
    }
  }

  @Override
  public void addGradients(
      MessageSum messages, Memory dy, Memory dx, Memory dOwn, int from, int to) {
    int[] starts = messages.matrix().rowStarts();
    int[] senders = messages.matrix().columnIndices();
    double[] shares = messages.matrix().values();
    int width = messages.width();
    for (int row = 0; row < messages.matrix().rows(); row++) {
      for (int column = from; column < to; column++) {
        int at = 8 * (row * width + column);
        double own = messages.own().bytes().getDouble(at);
        double sum = 0;
        for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
          int sender = 8 * (senders[entry] * width + column);
          double x = messages.x().bytes().getDouble(sender) + own;
          double gradient = shares[entry] * DoubleElementwise.geluSlope(x);
          sum += gradient;
          add(gradient * dy.bytes().getDouble(at), dx, sender);
        }
        add(sum * dy.bytes().getDouble(at), dOwn, at);
      }
    }
  }

  private static void add(double value, Memory target, int at) {
    if (target != null) {
      target.bytes().putDouble(at, target.bytes().getDouble(at) + value);
    }
  }
}
