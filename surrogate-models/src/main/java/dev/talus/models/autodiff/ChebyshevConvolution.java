package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = sum_k T_k(L) x W_k + b; L [n,n] constant, x [n,in], weight [order,in,out], bias [out], y
 * [n,out].
 */
record ChebyshevConvolution(
    SparseMatrix operator, Variable x, Variable weight, Variable bias, Variable y)
    implements Operation {

  static Variable apply(
      Tape tape, SparseMatrix operator, Variable x, Variable weight, Variable bias) {
    long out = weight.value().size(2);
    INDArray value = tape.allocate(x.value().dataType(), operator.rows(), out);
    // The bias is laid down first and the sum added to it: one pass less over y.
    tape.kernels().repeatRows(bias.value(), value);
    tape.kernels().chebyshev(operator, x.value(), weight.value(), Destination.adding(value));
    Variable y = tape.result(value, x, weight, bias);
    tape.remember(y, new ChebyshevConvolution(operator, x, weight, bias, y));
    return y;
  }

  /** dx = sum_k T_k(L^T) dy W_k^T, dW_k = (T_k(L) x)^T dy, db = column sums of dy. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      tape.kernels()
          .chebyshevGradient(
              operator,
              x.value(),
              weight.value(),
              dy,
              x.gradientDestination(tape),
              weight.gradientDestination(tape));
      tape.kernels().columnSums(dy, bias.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = sum_k T_k(L) (x' W_k + x W'_k) + b'. */
  @Override
  public void pushForward(Tape tape) {
    if (x.tangent() == null && weight.tangent() == null && bias.tangent() == null) {
      return;
    }
    Kernels kernels = tape.kernels();
    if (bias.tangent() != null) {
      kernels.repeatRows(bias.tangent(), y.tangentDestination(tape).array());
    }
    if (x.tangent() != null) {
      kernels.chebyshev(operator, x.tangent(), weight.value(), y.tangentDestination(tape));
    }
    if (weight.tangent() != null) {
      kernels.chebyshev(operator, x.value(), weight.tangent(), y.tangentDestination(tape));
    }
  }
}
