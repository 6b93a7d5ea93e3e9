package dev.talus.datasets.bed;

/** Likeness of the void fractions of two states over the cells, from -1 to 1. */
public final class VoidCorrelation {
  private VoidCorrelation() {}

  /**
   * Pearson's correlation. It is high between any two states of a bed, for all have solid below and
   * gas above; {@link #ofAnomalies} is the sharper measure. NaN if a state is the same everywhere.
   */
  public static double of(BedState a, BedState b) {
    return pearson(differences(a, null), differences(b, null));
  }

  /**
   * Pearson's correlation of what differs from a mean state: how much of the bubbles is at the
   * right place. 0 is chance.
   *
   * @param mean usually the mean of the true case over its time
   */
  public static double ofAnomalies(BedState a, BedState b, BedState mean) {
    return pearson(differences(a, mean), differences(b, mean));
  }

  private static double[] differences(BedState state, BedState from) {
    double[] values = new double[state.cells()];
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = state.voidFraction(cell) - (from == null ? 0 : from.voidFraction(cell));
    }
    return values;
  }

  private static double pearson(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Correlation: expected states of equal grids, found %d and %d cells"
              .formatted(a.length, b.length));
    }
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
