package dev.talus.models.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A dense matrix X, and sums of its rows: the loop of products and triangular solves with many
 * columns. Up to four vectors of columns are summed in registers over all terms, so that results
 * are read and written once.
 *
 * @param values X, row-major
 * @param width columns of X
 */
public record DensePanel(double[] values, int width) {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * The factors and rows of a sum, for terms k from 0 on.
   *
   * @param factors a_k = factors[factorsFrom + k stride]
   * @param rows i_k = rows[rowsFrom + k]
   */
  public record Terms(
      double[] factors, int factorsFrom, int stride, int[] rows, int rowsFrom, int count) {
    double factor(int k) {
      return factors[factorsFrom + k * stride];
    }

    int row(int k) {
      return rows[rowsFrom + k];
    }
  }

  /**
   * Adds a multiple of sum_k a_k X[i_k].
   *
   * @param y may be X, but for the rows of the sum
   * @param at place in y of its first column
   */
  public void addSum(double multiple, Terms terms, double[] y, int at) {
    int c = 0;
    for (; c <= width - 4 * LANES; c += 4 * LANES) {
      addFourVectors(multiple, terms, c, y, at + c);
    }
    for (; c <= width - LANES; c += LANES) {
      addVector(multiple, terms, c, y, at + c);
    }
    for (; c < width; c++) {
      addValue(multiple, terms, c, y, at + c);
    }
  }

  private void addFourVectors(double multiple, Terms terms, int column, double[] y, int at) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int k = 0; k < terms.count; k++) {
      DoubleVector factor = DoubleVector.broadcast(SPECIES, terms.factor(k));
      int from = terms.row(k) * width + column;
      sum0 = factor.fma(DoubleVector.fromArray(SPECIES, values, from), sum0);
      sum1 = factor.fma(DoubleVector.fromArray(SPECIES, values, from + LANES), sum1);
      sum2 = factor.fma(DoubleVector.fromArray(SPECIES, values, from + 2 * LANES), sum2);
      sum3 = factor.fma(DoubleVector.fromArray(SPECIES, values, from + 3 * LANES), sum3);
    }
    add(multiple, sum0, y, at);
    add(multiple, sum1, y, at + LANES);
    add(multiple, sum2, y, at + 2 * LANES);
    add(multiple, sum3, y, at + 3 * LANES);
  }

  private void addVector(double multiple, Terms terms, int column, double[] y, int at) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = 0; k < terms.count; k++) {
      int from = terms.row(k) * width + column;
      sum =
          DoubleVector.broadcast(SPECIES, terms.factor(k))
              .fma(DoubleVector.fromArray(SPECIES, values, from), sum);
    }
    add(multiple, sum, y, at);
  }

  private static void add(double multiple, DoubleVector sum, double[] y, int at) {
    DoubleVector.fromArray(SPECIES, y, at).add(sum.mul(multiple)).intoArray(y, at);
  }

  private void addValue(double multiple, Terms terms, int column, double[] y, int at) {
    double sum = 0;
    for (int k = 0; k < terms.count; k++) {
      sum += terms.factor(k) * values[terms.row(k) * width + column];
    }
    y[at] += multiple * sum;
  }
}
