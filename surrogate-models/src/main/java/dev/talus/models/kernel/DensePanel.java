package dev.talus.models.kernel;

/**
 * A dense matrix X, and sums of its rows: the loop of products and triangular solves with many
 * columns. On the Vector API where Java was started with it.
 *
 * @param values X, row-major
 * @param width columns of X
 */
public record DensePanel(double[] values, int width) {
  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

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
    int c = VECTORS ? DoublePanelColumns.addSum(this, multiple, terms, y, at) : 0;
    for (; c < width; c++) {
      double sum = 0;
      for (int k = 0; k < terms.count; k++) {
        sum += terms.factor(k) * values[terms.row(k) * width + c];
      }
      y[at + c] += multiple * sum;
    }
  }
}
