package dev.talus.models.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of a {@link DensePanel} on the Vector API: up to four vectors of columns are summed in
 * registers over all terms, so that results are read and written once.
 */
final class DoublePanelColumns {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private DoublePanelColumns() {}

  /** Adds the sums of all columns that fill vectors; returns the first of the others. */
  static int addSum(DensePanel panel, double multiple, DensePanel.Terms terms, double[] y, int at) {
    int c = 0;
    for (; c <= panel.width() - 4 * LANES; c += 4 * LANES) {
      addFourVectors(panel, multiple, terms, c, y, at + c);
    }
    for (; c <= panel.width() - LANES; c += LANES) {
      addVector(panel, multiple, terms, c, y, at + c);
    }
    return c;
  }

  private static void addFourVectors(
      DensePanel panel, double multiple, DensePanel.Terms terms, int column, double[] y, int at) {
    double[] x = panel.values();
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int k = 0; k < terms.count(); k++) {
      DoubleVector factor = DoubleVector.broadcast(SPECIES, terms.factor(k));
      int from = terms.row(k) * panel.width() + column;
      sum0 = factor.fma(DoubleVector.fromArray(SPECIES, x, from), sum0);
      sum1 = factor.fma(DoubleVector.fromArray(SPECIES, x, from + LANES), sum1);
      sum2 = factor.fma(DoubleVector.fromArray(SPECIES, x, from + 2 * LANES), sum2);
      sum3 = factor.fma(DoubleVector.fromArray(SPECIES, x, from + 3 * LANES), sum3);
    }
    add(multiple, sum0, y, at);
    add(multiple, sum1, y, at + LANES);
    add(multiple, sum2, y, at + 2 * LANES);
    add(multiple, sum3, y, at + 3 * LANES);
  }

  private static void addVector(
      DensePanel panel, double multiple, DensePanel.Terms terms, int column, double[] y, int at) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = 0; k < terms.count(); k++) {
      int from = terms.row(k) * panel.width() + column;
      sum =
          DoubleVector.broadcast(SPECIES, terms.factor(k))
              .fma(DoubleVector.fromArray(SPECIES, panel.values(), from), sum);
    }
    add(multiple, sum, y, at);
  }

  private static void add(double multiple, DoubleVector sum, double[] y, int at) {
    DoubleVector.fromArray(SPECIES, y, at).add(sum.mul(multiple)).intoArray(y, at);
  }
}
