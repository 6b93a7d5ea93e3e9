package dev.talus.models.galerkin.sparse;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Some columns of a dense matrix X, and sums of its rows: the loop of products and triangular
 * solves with many columns. Up to four vectors of columns are summed in registers over all terms,
 * so that results are read and written once.
 *
 * @param values X, row-major
 * @param rowLength columns of X
 * @param first column that the panel starts at
 * @param width columns of the panel
 */
record DensePanel(double[] values, int rowLength, int first, int width) {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /**
   * The factors and rows of a sum, for terms k from 0 on.
   *
   * @param factors a_k = factors[factorsFrom + k stride]
   * @param rows i_k = rows[rowsFrom + k]
   */
  record Terms(double[] factors, int factorsFrom, int stride, int[] rows, int rowsFrom, int count) {
    double factor(int k) {
      return factors[factorsFrom + k * stride];
    }

    int row(int k) {
      return rows[rowsFrom + k];
    }
  }

  /** Adds sign times sum_k a_k X[i_k] to the values of y from a place on. */
  void addSum(double sign, Terms terms, double[] y, int at) {
    int c = 0;
    for (; c <= width - 4 * LANES; c += 4 * LANES) {
      addFourVectors(sign, terms, c, y, at + c);
    }
    for (; c <= width - LANES; c += LANES) {
      addVector(sign, terms, c, y, at + c);
    }
    for (; c < width; c++) {
      addValue(sign, terms, c, y, at + c);
    }
  }

  private void addFourVectors(double sign, Terms terms, int column, double[] y, int at) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int k = 0; k < terms.count; k++) {
      DoubleVector factor = DoubleVector.broadcast(SPECIES, terms.factor(k));
      int from = terms.row(k) * rowLength + first + column;
      sum0 = factor.fma(DoubleVector.fromArray(SPECIES, values, from), sum0);
      sum1 = factor.fma(DoubleVector.fromArray(SPECIES, values, from + LANES), sum1);
      sum2 = factor.fma(DoubleVector.fromArray(SPECIES, values, from + 2 * LANES), sum2);
      sum3 = factor.fma(DoubleVector.fromArray(SPECIES, values, from + 3 * LANES), sum3);
    }
    add(sign, sum0, y, at);
    add(sign, sum1, y, at + LANES);
    add(sign, sum2, y, at + 2 * LANES);
    add(sign, sum3, y, at + 3 * LANES);
  }

  private void addVector(double sign, Terms terms, int column, double[] y, int at) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = 0; k < terms.count; k++) {
      int from = terms.row(k) * rowLength + first + column;
      sum =
          DoubleVector.broadcast(SPECIES, terms.factor(k))
              .fma(DoubleVector.fromArray(SPECIES, values, from), sum);
    }
    add(sign, sum, y, at);
  }

  private static void add(double sign, DoubleVector sum, double[] y, int at) {
    DoubleVector.fromArray(SPECIES, y, at).add(sum.mul(sign)).intoArray(y, at);
  }

  private void addValue(double sign, Terms terms, int column, double[] y, int at) {
    double sum = 0;
    for (int k = 0; k < terms.count; k++) {
      sum += terms.factor(k) * values[terms.row(k) * rowLength + first + column];
    }
    y[at] += sign * sum;
  }
}
