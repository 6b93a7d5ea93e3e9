package dev.talus.models.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The mean of the same piece of several trainer states.
 *
 * <p>The sum is kept in float64 in the order in which pieces are added, so equal input gives equal
 * output; one piece, or several equal ones, average to themselves bit for bit. Holds 8 bytes a
 * value, however many pieces are added.
 */
public final class PieceMean {
  private double[] sum;
  private int count;

  /**
   * Adds a piece.
   *
   * @throws IllegalArgumentException if its length is not that of the first
   */
  public void add(byte[] piece) {
    FloatBuffer values = floats(piece);
    if (count == 0) {
      // The first piece is copied, not added to zeros, which would turn -0.0 into 0.0.
      sum = new double[values.remaining()];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = values.get(i);
      }
    } else if (values.remaining() != sum.length) {
      throw new IllegalArgumentException(
          "Mean of trainer states: expected %d values like in the first, found %d"
              .formatted(sum.length, values.remaining()));
    } else {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values.get(i);
      }
    }
    count++;
  }

  /** Pieces added so far. */
  public int count() {
    return count;
  }

  /** The mean of what was added, as a piece. */
  public byte[] mean() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * sum.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : sum) {
      bytes.putFloat((float) (value / count));
    }
    return bytes.array();
  }

  private static FloatBuffer floats(byte[] piece) {
    return ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
