package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.SparseMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y_i = sum_j A_ij GELU(x_j + c_i); A [n,m] constant, x m rows, c and y n rows of d values. */
record Messages(SparseMatrix matrix, Variable x, Variable own, Variable y) implements Operation {

  static Variable apply(Tape tape, SparseMatrix matrix, Variable x, Variable own) {
    INDArray value = tape.allocateLike(own.value());
    tape.kernels().messages(matrix, x.value(), own.value(), Destination.replacing(value));
    Variable y = tape.result(value, x, own);
    tape.remember(y, new Messages(matrix, x, own, y));
    return y;
  }

  /** With g_ij = A_ij GELU'(x_j + c_i) dy_i, dx_j = sum_i g_ij and dc_i = sum_j g_ij. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels()
          .messagesGradient(
              matrix,
              x.value(),
              own.value(),
              dy,
              x.gradientDestination(tape),
              own.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }
}
