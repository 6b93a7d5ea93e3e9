package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.SparseMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = A x; A [n,m] constant, x [m,d], y [n,d]. */
record SparseMultiplication(SparseMatrix matrix, Variable x, Variable y) implements Operation {

  static Variable apply(Tape tape, SparseMatrix matrix, Variable x) {
    INDArray value = tape.allocate(x.value().dataType(), matrix.rows(), x.value().size(-1));
    tape.kernels().sparseProduct(matrix, x.value(), Destination.replacing(value));
    Variable y = tape.result(value, x);
    tape.remember(y, new SparseMultiplication(matrix, x, y));
    return y;
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
