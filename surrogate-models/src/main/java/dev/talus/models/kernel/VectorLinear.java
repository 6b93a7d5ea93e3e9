package dev.talus.models.kernel;

import dev.talus.models.kernel.Products.Form;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Linear layers: by OpenBLAS, or by {@link FewRows}. */
final class VectorLinear {
  private final Workers workers;
  private final Products products;
  private final FewRows fewRows;

  VectorLinear(Workers workers, Products products) {
    this.workers = workers;
    this.products = products;
    this.fewRows = new FewRows(workers);
  }

  /** y = x W^T + b. */
  void forward(INDArray x, INDArray weight, INDArray bias, INDArray y) {
    int out = (int) weight.size(0);
    int in = (int) weight.size(1);
    int n = (int) (x.length() / in);
    try (Operands operands = new Operands()) {
      Memory values = operands.memory(x);
      Memory weights = operands.memory(weight);
      Memory biases = operands.memory(bias);
      Memory result = operands.memory(y);
      if (FewRows.are(x.dataType(), n)) {
        fewRows.linear(n, in, out, values, weights, biases, result);
        return;
      }
      // The bias is laid down first and the product added to it: one pass less over y.
      workers.split(
          n,
          workers.leastRows(out),
          (from, to) -> {
            for (int row = from; row < to; row++) {
              biases.copyTo(0, result, row * out, out);
            }
          });
      products.multiplyAll(n, out, in, Form.PLAIN, values, Form.TRANSPOSED, weights, 1, result);
    }
  }

  /** dx = dy W. */
  void inputGradient(INDArray dy, INDArray weight, Destination dx) {
    int out = (int) weight.size(0);
    int in = (int) weight.size(1);
    int n = (int) (dy.length() / out);
    try (Operands operands = new Operands()) {
      Memory gradient = operands.memory(dy);
      Memory weights = operands.memory(weight);
      Memory target = operands.memory(dx);
      if (FewRows.are(dy.dataType(), n)) {
        fewRows.inputGradient(n, in, out, gradient, weights, target, dx.adds());
      } else {
        products.multiplyAll(
            n, in, out, Form.PLAIN, gradient, Form.PLAIN, weights, beta(dx), target);
      }
    }
  }

  /** dW = dy^T x. */
  void weightGradient(INDArray dy, INDArray x, Destination dWeight) {
    int out = (int) dy.size(-1);
    int in = (int) x.size(-1);
    int n = (int) (x.length() / in);
    try (Operands operands = new Operands()) {
      Memory gradient = operands.memory(dy);
      Memory values = operands.memory(x);
      Memory target = operands.memory(dWeight);
      if (FewRows.are(x.dataType(), n)) {
        fewRows.weightGradient(n, in, out, gradient, values, target, dWeight.adds());
      } else {
        products.multiplyAll(
            out, in, n, Form.TRANSPOSED, gradient, Form.PLAIN, values, beta(dWeight), target);
      }
    }
  }

  private static double beta(Destination target) {
    return target.adds() ? 1 : 0;
  }
}
