package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Linear layers on ND4J operations; arguments are checked already. Every product is formed as the
 * transpose of its result: ND4J's product wants an F-order result.
 */
final class Nd4jLinear {
  private Nd4jLinear() {}

  /** y = x W^T + b, by y^T = W x^T. */
  static void forward(INDArray x, INDArray weight, INDArray bias, INDArray y) {
    INDArray yRows = Nd4jViews.rows(y, weight.size(0));
    INDArray xRows = Nd4jViews.rows(x, weight.size(1));
    Nd4j.gemm(weight, xRows, yRows.transpose(), false, true, 1, 0);
    yRows.addiRowVector(bias);
  }

  /** dx = dy W, by dx^T = W^T dy^T. */
  static void inputGradient(INDArray dy, INDArray weight, Destination dx) {
    INDArray dyRows = Nd4jViews.rows(dy, weight.size(0));
    INDArray dxRows = Nd4jViews.rows(dx.array(), weight.size(1));
    Nd4j.gemm(weight, dyRows, dxRows.transpose(), true, true, 1, dx.adds() ? 1 : 0);
  }

  /** dW = dy^T x, by dW^T = x^T dy. */
  static void weightGradient(INDArray dy, INDArray x, Destination dWeight) {
    INDArray target = dWeight.array();
    INDArray xRows = Nd4jViews.rows(x, target.size(1));
    INDArray dyRows = Nd4jViews.rows(dy, target.size(0));
    Nd4j.gemm(xRows, dyRows, target.transpose(), true, false, 1, dWeight.adds() ? 1 : 0);
  }
}
