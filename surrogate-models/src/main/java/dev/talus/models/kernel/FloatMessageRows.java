package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float messages on the Vector API: a vector of columns stays in registers over the entries of a
 * row. The columns that fill no vector are done value by value.
 */
final class FloatMessageRows implements MessageRows {
  private static final VectorSpecies<Float> SPECIES = FloatMath.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void sum(MessageSum messages, Memory y, boolean adds, int from, int to) {
    Entries entries = new Entries(messages);
    for (int row = from; row < to; row++) {
      int column = 0;
      for (; column <= entries.width - LANES; column += LANES) {
        entries.sumVector(y.bytes(), adds, row, column);
      }
      for (; column < entries.width; column++) {
        entries.sumValue(y.bytes(), adds, row, column);
      }
    }
  }

  @Override
  public void addGradients(
      MessageSum messages, Memory dy, Memory dx, Memory dOwn, int from, int to) {
    Entries entries = new Entries(messages);
    ByteBuffer targets = dx == null ? null : dx.bytes();
    ByteBuffer owns = dOwn == null ? null : dOwn.bytes();
    int end = from + SPECIES.loopBound(to - from);
    for (int row = 0; row < messages.matrix().rows(); row++) {
      for (int entry = entries.starts[row]; entry < entries.starts[row + 1]; entry++) {
        entries.gradientVectors(dy.bytes(), targets, owns, row, entry, from, end);
        for (int column = end; column < to; column++) {
          entries.gradientValue(dy.bytes(), targets, owns, row, entry, column);
        }
      }
    }
  }

  /** The parts of a sum as the loops over the entries of a row need them. */
  private static final class Entries {
    final int[] starts;
    final int[] senders;
    final float[] shares;
    final ByteBuffer xs;
    final ByteBuffer owns;
    final int width;

    Entries(MessageSum messages) {
      starts = messages.matrix().rowStarts();
      senders = messages.matrix().columnIndices();
      shares = messages.matrix().floatValues();
      xs = messages.x().bytes();
      owns = messages.own().bytes();
      width = messages.width();
    }

    void sumVector(ByteBuffer ys, boolean adds, int row, int column) {
      int at = 4 * (row * width + column);
      FloatVector own = FloatVector.fromByteBuffer(SPECIES, owns, at, ORDER);
      FloatVector sum =
          adds ? FloatVector.fromByteBuffer(SPECIES, ys, at, ORDER) : FloatVector.zero(SPECIES);
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        FloatVector x =
            FloatVector.fromByteBuffer(SPECIES, xs, 4 * (senders[entry] * width + column), ORDER)
                .add(own);
        sum = FloatMath.gelu(x).fma(FloatVector.broadcast(SPECIES, shares[entry]), sum);
      }
      sum.intoByteBuffer(ys, at, ORDER);
    }

    void sumValue(ByteBuffer ys, boolean adds, int row, int column) {
      int at = 4 * (row * width + column);
      double sum = adds ? ys.getFloat(at) : 0;
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        double x = xs.getFloat(4 * (senders[entry] * width + column)) + owns.getFloat(at);
        sum += shares[entry] * x * ErrorFunction.normalDistribution(x);
      }
      ys.putFloat(at, (float) sum);
    }

    /** Columns [from, end) of one entry: its sender's row is read and written as it lies. */
    void gradientVectors(
        ByteBuffer dys,
        ByteBuffer targets,
        ByteBuffer ownTargets,
        int row,
        int entry,
        int from,
        int end) {
      int own = 4 * row * width;
      int sender = 4 * senders[entry] * width;
      float share = shares[entry];
      for (int i = 4 * from; i < 4 * end; i += 4 * LANES) {
        FloatVector x =
            FloatVector.fromByteBuffer(SPECIES, xs, sender + i, ORDER)
                .add(FloatVector.fromByteBuffer(SPECIES, owns, own + i, ORDER));
        FloatVector gradient =
            FloatMath.geluSlope(x)
                .mul(FloatVector.fromByteBuffer(SPECIES, dys, own + i, ORDER).mul(share));
        add(gradient, targets, sender + i);
        add(gradient, ownTargets, own + i);
      }
    }

    void gradientValue(
        ByteBuffer dys, ByteBuffer targets, ByteBuffer ownTargets, int row, int entry, int column) {
      int own = 4 * (row * width + column);
      int sender = 4 * (senders[entry] * width + column);
      double slope = DoubleElementwise.geluSlope(xs.getFloat(sender) + owns.getFloat(own));
      float gradient = (float) (slope * shares[entry] * dys.getFloat(own));
      add(gradient, targets, sender);
      add(gradient, ownTargets, own);
    }

    private static void add(FloatVector values, ByteBuffer target, int at) {
      if (target != null) {
        FloatVector.fromByteBuffer(SPECIES, target, at, ORDER)
            .add(values)
            .intoByteBuffer(target, at, ORDER);
      }
    }

    private static void add(float value, ByteBuffer target, int at) {
      if (target != null) {
        target.putFloat(at, target.getFloat(at) + value);
      }
    }
  }
}
