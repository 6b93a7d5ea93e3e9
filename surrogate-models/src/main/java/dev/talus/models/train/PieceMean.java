package dev.talus.models.train;

/**
 * The mean of the same piece of several trainer states.
 *
 * <p>The sum is kept in float64 in the order in which pieces are added, so equal input gives equal
 * output; one piece, or several equal ones, average to themselves bit for bit. Holds 8 bytes a
 * value, however many pieces are added.
 */
public final class PieceMean {
  private VectorPart first; // while it is the only one
  private double[] sum;
  private int count;

  /**
   * Adds a piece.
   *
   * @throws IllegalArgumentException if its length is not that of the first
   */
  public void add(VectorPart piece) {
    if (count == 0) {
      first = piece;
    } else {
      addTo(piece, sums());
    }
    count++;
  }

  /** Sums of the pieces so far. */
  private double[] sums() {
    if (sum == null) {
      // The first piece is copied, not added to zeros, which would turn -0.0 into 0.0.
      sum = new double[first.count()];
      first.copyTo(sum);
      first = null;
    }
    return sum;
  }

  private static void addTo(VectorPart piece, double[] sums) {
    if (piece.count() != sums.length) {
      throw new IllegalArgumentException(
          "Mean of trainer states: expected %d values like in the first, found %d"
              .formatted(sums.length, piece.count()));
    }
    piece.addTo(sums);
  }

  /**
   * The mean of what was added, as a piece.
   *
   * @throws IllegalStateException if nothing was added
   */
  public VectorPart mean() {
    if (count == 0) {
      throw new IllegalStateException("There is no mean of no pieces.");
    }
    if (count == 1) {
      return first;
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / count);
    }
    return new VectorPart(mean);
  }
}
