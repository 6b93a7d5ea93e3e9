package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.SparseMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = A x; A [n,m] constant, x [m,d] and y [n,d], or x [b,m/b,d] and y [b,n/b,d]. */
record SparseMultiplication(SparseMatrix matrix, Variable x, Variable y) implements Operation {

  static Variable apply(Tape tape, SparseMatrix matrix, Variable x) {
    INDArray value = tape.allocate(x.value().dataType(), shape(matrix, x.value()));
    tape.kernels().sparseProduct(matrix, x.value(), Destination.replacing(value));
    Variable y = tape.result(value, x);
    tape.remember(y, new SparseMultiplication(matrix, x, y));
    return y;
  }

  private static long[] shape(SparseMatrix matrix, INDArray x) {
    long d = x.size(-1);
    if (x.rank() < 3) {
      return new long[] {matrix.rows(), d};
    }
    long samples = x.size(0);
    if (matrix.rows() % samples != 0) {
      throw new IllegalArgumentException(
          "sparse product: expected equal numbers of rows for each of "
              + samples
              + " samples, found "
              + matrix.rows()
              + " rows");
    }
    return new long[] {samples, matrix.rows() / samples, d};
  }

  /** dx = A^T dy. */
  @Override
  public void backward(Tape tape) {
    if (y.gradient() != null) {
      tape.kernels().sparseProduct(matrix.transpose(), y.gradient(), x.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = A x'. */
  @Override
  public void pushForward(Tape tape) {
    if (x.tangent() != null) {
      tape.kernels().sparseProduct(matrix, x.tangent(), y.tangentDestination(tape));
    }
  }
}
