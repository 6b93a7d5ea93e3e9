package dev.talus.models.galerkin.network;

import dev.talus.models.kernel.SparseMatrix;

/** The terms T_k(L) X of a Chebyshev series in float64. */
final class ChebyshevTerms {
  private ChebyshevTerms() {}

  /**
   * All terms side by side.
   *
   * @param x [nodes, features]
   * @return [nodes, order, features]; x itself for order 1
   */
  static double[] of(SparseMatrix laplacian, double[] x, int features, int order) {
    if (order == 1) {
      return x;
    }
    int nodes = laplacian.rows();
    double[] terms = new double[Math.multiplyExact(nodes, Math.multiplyExact(order, features))];
    double[] lastButOne = null;
    double[] last = x;
    copy(x, terms, 0, features, order);
    for (int k = 1; k < order; k++) {
      double[] term = new double[x.length];
      for (int i = 0; k > 1 && i < term.length; i++) {
        term[i] = -lastButOne[i];
      }
      laplacian.addProduct(k == 1 ? 1 : 2, last, features, term);
      copy(term, terms, k, features, order);
      lastButOne = last;
      last = term;
    }
    return terms;
  }

  private static void copy(double[] term, double[] terms, int k, int features, int order) {
    for (int node = 0; node < term.length / features; node++) {
      System.arraycopy(term, node * features, terms, (node * order + k) * features, features);
    }
  }

  /**
   * sum_k T_k(L) v c_k by Clenshaw's recurrence.
   *
   * @param v [nodes, width]
   * @param coefficients c_k, [order]
   */
  static double[] sum(SparseMatrix laplacian, double[] v, int width, double[] coefficients) {
    double[] next = new double[v.length]; // B_(k+1)
    double[] nextButOne = new double[v.length]; // B_(k+2)
    for (int k = coefficients.length - 1; k >= 0; k--) {
      for (int i = 0; i < v.length; i++) {
        nextButOne[i] = coefficients[k] * v[i] - nextButOne[i];
      }
      laplacian.addProduct(k == 0 ? 1 : 2, next, width, nextButOne);
      double[] swapped = next;
      next = nextButOne;
      nextButOne = swapped;
    }
    return next;
  }
}
