package dev.talus.models.galerkin.element;

import java.util.stream.IntStream;

/**
 * P_p on a triangle or tetrahedron. With barycentric coordinates l_0 = 1 - sum x, l_k = x_k, the
 * function of the node with l = a / p is prod_k prod_(j < a_k) (p l_k - j) / (j + 1) (R. Silvester,
 * Int. J. Eng. Sci. 7 (1969) 849).
 */
final class SimplexElement extends LagrangeElement {
  private final int[][] powers; // [n, d + 1], the a of each node

  SimplexElement(ReferenceCell cell, int order) {
    super(
        cell, order, lattice(cell.dimension(), order, index -> IntStream.of(index).sum() <= order));
    int d = cell.dimension();
    this.powers = new int[nodeCount()][d + 1];
    for (int i = 0; i < powers.length; i++) {
      double[] node = node(i);
      powers[i][0] = order;
      for (int k = 0; k < d; k++) {
        powers[i][k + 1] = (int) Math.round(node[k] * order);
        powers[i][0] -= powers[i][k + 1];
      }
    }
  }

  @Override
  public void values(double[] at, double[] values) {
    for (int i = 0; i < powers.length; i++) {
      values[i] = product(at, powers[i], -1);
    }
  }

  @Override
  public void gradients(double[] at, double[] gradients) {
    int d = dimension();
    for (int i = 0; i < powers.length; i++) {
      double first = product(at, powers[i], 0);
      for (int k = 0; k < d; k++) {
        gradients[i * d + k] = product(at, powers[i], k + 1) - first;
      }
    }
  }

  /** The product over all coordinates, the factor of one of them replaced by its derivative. */
  private double product(double[] at, int[] power, int derived) {
    double product = 1;
    for (int k = 0; k < power.length; k++) {
      double scaled = order() * barycentric(at, k);
      double factor = 1;
      double slope = 0;
      for (int j = 0; j < power[k]; j++) {
        slope = (slope * (scaled - j) + factor * order()) / (j + 1);
        factor *= (scaled - j) / (j + 1);
      }
      product *= k == derived ? slope : factor;
    }
    return product;
  }

  private static double barycentric(double[] at, int k) {
    if (k > 0) {
      return at[k - 1];
    }
    double rest = 1;
    for (double x : at) {
      rest -= x;
    }
    return rest;
  }
}
