package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies and gated sums of whole rows on ND4J operations; arguments are checked already. */
final class Nd4jRows {
  private Nd4jRows() {}

  /** {@link Kernels#copyColumns}. */
  static void copyColumns(
      INDArray source,
      long rows,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count) {
    INDArray from = columns(source, rows, sourceFirst, count);
    INDArray to = columns(target.array(), rows, targetFirst, count);
    if (target.adds()) {
      to.addi(from);
    } else {
      to.assign(from);
    }
  }

  private static INDArray columns(INDArray array, long rows, long first, long count) {
    return Nd4jViews.columns(Nd4jViews.rows(array, array.length() / rows), first, count);
  }

  /** y_i = x. */
  static void repeat(INDArray x, INDArray y) {
    INDArray target = Nd4jViews.rows(y, x.length());
    target.assign(0);
    target.addiRowVector(Nd4jViews.flat(x));
  }

  /** out = x + gate * y. */
  static void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out) {
    INDArray target = Nd4jViews.samples(out, gate);
    target.assign(Nd4jViews.samples(y, gate).mul(Nd4jViews.perSample(gate)));
    target.addi(Nd4jViews.samples(x, gate));
  }

  /** dGate = sum over the rows of a sample of dOut * y; dy = gate * dOut. */
  static void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy) {
    INDArray gradient = Nd4jViews.samples(dOut, gate);
    if (dGate.wanted()) {
      Nd4jViews.write(gradient.mul(Nd4jViews.samples(y, gate)).sum(1), dGate);
    }
    if (dy.wanted()) {
      Nd4jViews.write(gradient.mul(Nd4jViews.perSample(gate)), dy);
    }
  }
}
