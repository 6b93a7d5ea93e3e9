package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = act(s), s = sum_k T_k(L) x W_k + b; L [n,n] constant, x [n,in], weight [order,in,out], bias
 * [out], s and y [n,out]. Only y is kept: act' follows from it.
 */
record ChebyshevConvolution(
    SparseMatrix operator,
    Variable x,
    Variable weight,
    Variable bias,
    Activation activation,
    Variable y)
    implements Operation {

  static Variable apply(
      Tape tape,
      SparseMatrix operator,
      Variable x,
      Variable weight,
      Variable bias,
      Activation activation) {
    long out = weight.value().size(2);
    INDArray value = tape.allocate(x.value().dataType(), operator.rows(), out);
    // The bias is laid down first and the sum added to it: one pass less over s.
    tape.kernels().repeatRows(bias.value(), value);
    tape.kernels().chebyshev(operator, x.value(), weight.value(), Destination.adding(value));
    activation.apply(tape.kernels(), value);
    Variable y = tape.result(value, x, weight, bias);
    tape.remember(y, new ChebyshevConvolution(operator, x, weight, bias, activation, y));
    return y;
  }

  /**
   * ds = dy act'(s), dx = sum_k T_k(L^T) ds W_k^T, dW_k = (T_k(L) x)^T ds, db = column sums of ds;
   * ds takes the place of dy, which nothing else reads.
   */
  @Override
  public void backward(Tape tape) {
    INDArray ds = y.gradient();
    if (ds != null) {
      activation.gradient(tape.kernels(), y.value(), ds);
      tape.kernels()
          .chebyshevGradient(
              operator,
              x.value(),
              weight.value(),
              ds,
              x.gradientDestination(tape),
              weight.gradientDestination(tape));
      tape.kernels().columnSums(ds, bias.gradientDestination(tape));
      y.releaseGradient(tape);
    }
  }

  /** y' = act'(s) s', s' = sum_k T_k(L) (x' W_k + x W'_k) + b'. */
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
    activation.gradient(kernels, y.value(), y.tangent());
  }
}
