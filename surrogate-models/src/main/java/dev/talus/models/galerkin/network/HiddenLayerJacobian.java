package dev.talus.models.galerkin.network;

import dev.talus.models.kernel.SparseMatrix;
import java.util.stream.IntStream;

/**
 * The Jacobian of a sub-network with one hidden layer in closed form:
 *
 * <pre>
 *   u = sum_k T_k(L) H w_k + b2,   H = act(Z W1 + b1),   S = act'(Z W1 + b1)
 *   du/dw_(k,c) = T_k(L) H_c                            du/db2  = 1
 *   du/dW1_(a,c) = sum_k w_(k,c) T_k(L) (Z_a * S_c)     du/db1_c = sum_k w_(k,c) T_k(L) S_c
 * </pre>
 *
 * <p>The sums are made by Clenshaw's recurrence, a hidden unit at a time, units shared out to the
 * processors: O(order links width hidden) in all, where n passes backward cost n times a network.
 *
 * @param laplacian L [n,n]
 * @param terms Z [n,width]
 * @param width columns of Z, terms of the first layer times its features
 * @param hidden H [n,h]
 * @param slopes S [n,h]
 * @param units h
 * @param lastWeight w [order,h]
 */
record HiddenLayerJacobian(
    SparseMatrix laplacian,
    double[] terms,
    int width,
    double[] hidden,
    double[] slopes,
    int units,
    double[] lastWeight) {
  /** Values that the widest vectors have, 512 bits. */
  private static final int VECTOR = 8;

  /** Where the columns of each parameter start in a row of the Jacobian. */
  record Columns(int firstWeight, int firstBias, int lastWeight, int lastBias) {}

  /**
   * Writes the Jacobian.
   *
   * @param jacobian n rows of {@code rowLength} values
   */
  void write(double[] jacobian, int rowLength, Columns columns) {
    int nodes = laplacian.rows();
    int order = lastWeight.length / units;
    double[] lastTerms = ChebyshevTerms.of(laplacian, hidden, units, order);
    for (int node = 0; node < nodes; node++) {
      int row = node * rowLength;
      System.arraycopy(
          lastTerms, node * order * units, jacobian, row + columns.lastWeight, order * units);
      jacobian[row + columns.lastBias] = 1;
    }
    IntStream.range(0, units)
        .parallel()
        .forEach(
            unit -> {
              double[] sums = sums(unit, order);
              for (int node = 0; node < nodes; node++) {
                int row = node * rowLength;
                int from = node * paddedWidth();
                for (int a = 0; a < width; a++) {
                  jacobian[row + columns.firstWeight + a * units + unit] = sums[from + a];
                }
                jacobian[row + columns.firstBias + unit] = sums[from + width];
              }
            });
  }

  /** Room for the columns of a unit, its bias too, in whole vectors: odd values cost as much. */
  private int paddedWidth() {
    return (width / VECTOR + 1) * VECTOR;
  }

  /** The columns of one hidden unit, [n, padded width], its bias after the weights. */
  private double[] sums(int unit, int order) {
    int nodes = laplacian.rows();
    int padded = paddedWidth();
    double[] v = new double[nodes * padded];
    for (int node = 0; node < nodes; node++) {
      double slope = slopes[node * units + unit];
      for (int a = 0; a < width; a++) {
        v[node * padded + a] = terms[node * width + a] * slope;
      }
      v[node * padded + width] = slope;
    }
    double[] coefficients = new double[order];
    for (int k = 0; k < order; k++) {
      coefficients[k] = lastWeight[k * units + unit];
    }
    return ChebyshevTerms.sum(laplacian, v, padded, coefficients);
  }
}
