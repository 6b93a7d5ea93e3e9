package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Activations and softmax on ND4J operations; arguments are checked already. */
final class Nd4jElementwise {
  private Nd4jElementwise() {}

  /** y = x Phi(x). */
  static void gelu(INDArray x, INDArray y) {
    Nd4jViews.flat(y).assign(Nd4jGelu.of(Nd4jViews.flat(x)));
  }

  /** dx = dy (Phi(x) + x phi(x)). */
  static void geluGradient(INDArray x, INDArray dy, Destination dx) {
    Nd4jViews.write(Nd4jGelu.slope(Nd4jViews.flat(x)).muli(Nd4jViews.flat(dy)), dx);
  }

  /** y = max(x, 0). */
  static void relu(INDArray x, INDArray y) {
    Nd4jViews.flat(y).assign(Transforms.max(Nd4jViews.flat(x), 0, true));
  }

  /** dx = dy where y is positive, else 0. */
  static void reluGradient(INDArray y, INDArray dy, Destination dx) {
    Nd4jViews.write(Nd4jViews.flat(y).gt(0).castTo(y.dataType()).muli(Nd4jViews.flat(dy)), dx);
  }

  /** y = tanh(x). */
  static void tanh(INDArray x, INDArray y) {
    Nd4jViews.flat(y).assign(Transforms.tanh(Nd4jViews.flat(x), true));
  }

  /** dx = dy (1 - y^2). */
  static void tanhGradient(INDArray y, INDArray dy, Destination dx) {
    INDArray flat = Nd4jViews.flat(y);
    Nd4jViews.write(flat.mul(flat).rsubi(1.0).muli(Nd4jViews.flat(dy)), dx);
  }

  /** exp(x_i - max) / sum of every {@code columns} values. */
  static void softmax(INDArray x, long columns, INDArray y) {
    INDArray rows = Nd4jViews.rows(x, columns);
    INDArray weights = Transforms.exp(rows.sub(rows.max(true, 1)), false);
    Nd4jViews.rows(y, columns).assign(weights.div(weights.sum(true, 1)));
  }
}
