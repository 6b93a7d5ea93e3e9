package dev.talus.models.kernel;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Messages on ND4J operations, diagonal by diagonal of a sparse matrix: as many pairs of senders
 * and receivers at a time as there are rows.
 */
final class Nd4jMessages {
  private Nd4jMessages() {}

  /** sum_j A_ij GELU(x_j + own_i) [n,d]; x [m,d], own [n,d]. */
  static INDArray sum(SparseMatrix a, INDArray x, INDArray own) {
    return sum(a, x, own, Nd4jGelu::of, null);
  }

  /**
   * dx_j = sum_i A_ij GELU'(x_j + own_i) dy_i and dOwn_i = dy_i sum_j A_ij GELU'(x_j + own_i); dy
   * [n,d].
   */
  static void gradients(
      SparseMatrix a, INDArray x, INDArray own, INDArray dy, Destination dx, Destination dOwn) {
    if (dx.wanted()) {
      Nd4jViews.write(sum(a.transpose(), own, x, Nd4jGelu::slope, dy), dx);
    }
    if (dOwn.wanted()) {
      Nd4jViews.write(sum(a, x, own, Nd4jGelu::slope, null).muli(dy), dOwn);
    }
  }

  /** sum_j A_ij function(x_j + own_i) factor_j; null for factors of 1. */
  private static INDArray sum(
      SparseMatrix a, INDArray x, INDArray own, UnaryOperator<INDArray> function, INDArray factor) {
    JaggedDiagonals diagonals = a.diagonals();
    INDArray ordered = Nd4j.createUninitialized(own.dataType(), own.shape());
    Nd4jSparse.gather(own, diagonals.rows(), ordered);
    INDArray sum = Nd4j.zeros(own.dataType(), own.shape());
    INDArray term = Nd4j.createUninitialized(own.dataType(), own.shape());
    for (JaggedDiagonals.Diagonal diagonal : diagonals.diagonals()) {
      INDArray terms = Nd4jSparse.firstRows(term, diagonal.length());
      Nd4jSparse.gather(x, diagonal.columns(), terms);
      INDArray values = function.apply(terms.addi(Nd4jSparse.firstRows(ordered, terms.size(0))));
      if (factor != null) {
        Nd4jSparse.gather(factor, diagonal.columns(), terms);
        values.muli(terms);
      }
      values.muliColumnVector(diagonal.values(own.dataType()));
      Nd4jSparse.firstRows(sum, diagonal.length()).addi(values);
    }
    Nd4jSparse.gather(sum, diagonals.places(), term);
    return term;
  }
}
