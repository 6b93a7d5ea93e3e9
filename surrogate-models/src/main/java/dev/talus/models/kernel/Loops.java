package dev.talus.models.kernel;

import org.nd4j.linalg.api.buffer.DataType;

/** The loops for one type of values. */
record Loops(
    Elementwise elementwise,
    NormRows norms,
    SoftmaxRows softmax,
    SparseRows sparse,
    MessageRows messages) {
  private static final Loops FLOAT =
      new Loops(
          new FloatElementwise(),
          new FloatNormRows(),
          new FloatSoftmaxRows(),
          new FloatSparseRows(),
          new FloatMessageRows());
  private static final Loops DOUBLE =
      new Loops(
          new DoubleElementwise(),
          new DoubleNormRows(),
          new DoubleSoftmaxRows(),
          new DoubleSparseRows(),
          new DoubleMessageRows());

  static Loops of(DataType type) {
    return type == DataType.FLOAT ? FLOAT : DOUBLE;
  }
}
