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
    for (int row = 0; row < messages.matrix().rows(); row++) {
      int column = from;
      for (; column <= to - LANES; column += LANES) {
        entries.gradientVector(dy.bytes(), targets, owns, row, column);
      }
      for (; column < to; column++) {
        entries.gradientValue(dy.bytes(), targets, owns, row, column);
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

    void gradientVector(
        ByteBuffer dys, ByteBuffer targets, ByteBuffer ownTargets, int row, int column) {
      int at = 4 * (row * width + column);
      FloatVector own = FloatVector.fromByteBuffer(SPECIES, owns, at, ORDER);
      FloatVector dy = FloatVector.fromByteBuffer(SPECIES, dys, at, ORDER);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        int sender = 4 * (senders[entry] * width + column);
        FloatVector x = FloatVector.fromByteBuffer(SPECIES, xs, sender, ORDER).add(own);
        FloatVector gradient = FloatMath.geluSlope(x).mul(shares[entry]);
        sum = sum.add(gradient);
        if (targets != null) {
          gradient
              .fma(dy, FloatVector.fromByteBuffer(SPECIES, targets, sender, ORDER))
              .intoByteBuffer(targets, sender, ORDER);
        }
      }
      if (ownTargets != null) {
        sum.fma(dy, FloatVector.fromByteBuffer(SPECIES, ownTargets, at, ORDER))
            .intoByteBuffer(ownTargets, at, ORDER);
      }
    }

    void gradientValue(
        ByteBuffer dys, ByteBuffer targets, ByteBuffer ownTargets, int row, int column) {
      int at = 4 * (row * width + column);
      float dy = dys.getFloat(at);
      double sum = 0;
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        int sender = 4 * (senders[entry] * width + column);
        double x = xs.getFloat(sender) + owns.getFloat(at);
        double gradient = shares[entry] * DoubleElementwise.geluSlope(x);
        sum += gradient;
        add((float) (gradient * dy), targets, sender);
      }
      add((float) (sum * dy), ownTargets, at);
    }

    private static void add(float value, ByteBuffer target, int at) {
      if (target != null) {
        target.putFloat(at, target.getFloat(at) + value);
      }
    }
  }
}
