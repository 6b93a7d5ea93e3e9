package dev.talus.models.kernel;

import dev.talus.models.kernel.NormRows.Affine;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernels on the processor: OpenBLAS called directly, and loops on the Vector API, straight on
 * the arrays' native memory. Arrays must be in the processor's memory and smaller than 2 GiB.
 *
 * <p>Making one sets OpenBLAS to a single thread for the whole process, ND4J's own products
 * included; parallel work is shared out here instead.
 */
public final class VectorKernels implements Kernels {
  private final Workers workers;
  private final VectorLinear linear;
  private final VectorElementwise elementwise;
  private final VectorRows rows;
  private final VectorNorms norms;
  private final VectorAttentionCalls attention;
  private final VectorSoftmax softmax;
  private final VectorMessages messages;
  private final VectorChebyshev chebyshev;

  /** Kernels on as many threads as there are processors. */
  public VectorKernels() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param threads greatest number of threads at work for one call, the caller's included
   */
  public VectorKernels(int threads) {
    this.workers = new Workers(threads);
    Products products = new Products(workers);
    this.linear = new VectorLinear(workers, products);
    ScratchPool scratchPool = new ScratchPool();
    this.elementwise = new VectorElementwise(workers);
    this.rows = new VectorRows(workers, scratchPool);
    this.norms = new VectorNorms(workers, scratchPool);
    this.attention = new VectorAttentionCalls(workers, scratchPool);
    this.softmax = new VectorSoftmax(workers, scratchPool);
    this.messages = new VectorMessages(workers);
    this.chebyshev = new VectorChebyshev(workers, products, scratchPool);
  }

  @Override
  public String description() {
    return "OpenBLAS and Vector API with "
        + FloatMath.SPECIES.length()
        + " float lanes, "
        + workers.threads()
        + " threads";
  }

  // ---------------------------------------------------------------- linear layer

  @Override
  public void linear(INDArray x, INDArray weight, INDArray bias, INDArray y) {
    Shapes.linear(x, weight, bias, y);
    linear.forward(x, weight, bias, y);
  }

  @Override
  public void linearInputGradient(INDArray dy, INDArray weight, Destination dx) {
    Shapes.linearInputGradient(dy, weight, dx);
    if (dx.wanted()) {
      linear.inputGradient(dy, weight, dx);
    }
  }

  @Override
  public void linearWeightGradient(INDArray dy, INDArray x, Destination dWeight) {
    Shapes.linearWeightGradient(dy, x, dWeight);
    if (dWeight.wanted()) {
      linear.weightGradient(dy, x, dWeight);
    }
  }

  @Override
  public void columnSums(INDArray a, Destination sums) {
    Shapes.columnSums(a, sums);
    rows.columnSums(a, sums);
  }

  // ---------------------------------------------------------------- elementwise

  @Override
  public void gelu(INDArray x, INDArray y) {
    Shapes.sameLength("gelu", x, "y", y);
    elementwise.map(x, y, Loops.of(x.dataType()).elementwise()::gelu);
  }

  @Override
  public void geluGradient(INDArray x, INDArray dy, Destination dx) {
    Shapes.geluGradient(x, dy, dx);
    elementwise.mapGradient(x, dy, dx, Loops.of(x.dataType()).elementwise()::geluGradient);
  }

  @Override
  public void relu(INDArray x, INDArray y) {
    Shapes.sameLength("relu", x, "y", y);
    elementwise.map(x, y, Loops.of(x.dataType()).elementwise()::relu);
  }

  @Override
  public void reluGradient(INDArray y, INDArray dy, Destination dx) {
    Shapes.activationGradient("relu gradient", y, dy, dx);
    elementwise.mapGradient(y, dy, dx, Loops.of(y.dataType()).elementwise()::reluGradient);
  }

  @Override
  public void tanh(INDArray x, INDArray y) {
    Shapes.sameLength("tanh", x, "y", y);
    elementwise.map(x, y, Loops.of(x.dataType()).elementwise()::tanh);
  }

  @Override
  public void tanhGradient(INDArray y, INDArray dy, Destination dx) {
    Shapes.activationGradient("tanh gradient", y, dy, dx);
    elementwise.mapGradient(y, dy, dx, Loops.of(y.dataType()).elementwise()::tanhGradient);
  }

  @Override
  public void add(INDArray a, INDArray b, INDArray y) {
    Shapes.add(a, b, y);
    elementwise.add(a, b, y);
  }

  @Override
  public void copy(INDArray source, Destination target) {
    Shapes.copy(source, target);
    elementwise.copy(source, target);
  }

  @Override
  public void zero(INDArray array) {
    Shapes.single("zero", array);
    array.assign(0);
  }

  @Override
  public void copyColumns(
      INDArray source,
      long rowCount,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count) {
    Shapes.copyColumns(source, rowCount, sourceFirst, target, targetFirst, count);
    rows.copyColumns(source, rowCount, sourceFirst, target, targetFirst, count);
  }

  @Override
  public void repeatRows(INDArray x, INDArray y) {
    Shapes.repeatRows(x, y);
    rows.repeatRows(x, y);
  }

  @Override
  public void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out) {
    Shapes.gatedAdd(x, gate, y, out);
    rows.gatedAdd(x, gate, y, out);
  }

  @Override
  public void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy) {
    Shapes.gatedAddGradient(gate, y, dOut, dGate, dy);
    rows.gatedAddGradient(gate, y, dOut, dGate, dy);
  }

  // ---------------------------------------------------------------- layer norms

  @Override
  public void layerNorm(INDArray x, INDArray y, INDArray mean, INDArray reciprocalStd) {
    Shapes.layerNorm(x, y, mean, reciprocalStd);
    try (Operands operands = new Operands()) {
      norms.forward(operands, x, Affine.NONE, y, mean, reciprocalStd);
    }
  }

  @Override
  public void layerNormGradient(
      INDArray x, INDArray mean, INDArray reciprocalStd, INDArray dy, Destination dx) {
    Shapes.layerNormGradient(x, mean, reciprocalStd, dy, dx);
    try (Operands operands = new Operands()) {
      norms.backward(operands, x, Affine.NONE, mean, reciprocalStd, dy, dx);
    }
  }

  @Override
  public void modulatedLayerNorm(
      INDArray x,
      INDArray scale,
      INDArray shift,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    Shapes.modulatedLayerNorm(x, scale, shift, y, mean, reciprocalStd);
    try (Operands operands = new Operands()) {
      Affine affine =
          new Affine(
              operands.memory(scale),
              operands.memory(shift),
              1,
              VectorNorms.rowsPerVector(x, scale));
      norms.forward(operands, x, affine, y, mean, reciprocalStd);
    }
  }

  @Override
  public void modulatedLayerNormGradient(
      INDArray x,
      INDArray scale,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dScale,
      Destination dShift) {
    Shapes.modulatedLayerNormGradient(x, scale, mean, reciprocalStd, dy, dx, dScale, dShift);
    try (Operands operands = new Operands()) {
      int samples = (int) (scale.length() / x.size(-1));
      norms.affineGradient(operands, x, mean, reciprocalStd, dy, samples, dScale, dShift);
      Affine affine =
          new Affine(operands.memory(scale), null, 1, VectorNorms.rowsPerVector(x, scale));
      norms.backward(operands, x, affine, mean, reciprocalStd, dy, dx);
    }
  }

  @Override
  public void affineLayerNorm(
      INDArray x,
      INDArray weight,
      INDArray bias,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    Shapes.affineLayerNorm(x, weight, bias, y, mean, reciprocalStd);
    try (Operands operands = new Operands()) {
      Affine affine =
          new Affine(
              operands.memory(weight),
              operands.memory(bias),
              0,
              VectorNorms.rowsPerVector(x, weight));
      norms.forward(operands, x, affine, y, mean, reciprocalStd);
    }
  }

  @Override
  public void affineLayerNormGradient(
      INDArray x,
      INDArray weight,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dWeight,
      Destination dBias) {
    Shapes.affineLayerNormGradient(x, weight, mean, reciprocalStd, dy, dx, dWeight, dBias);
    try (Operands operands = new Operands()) {
      norms.affineGradient(operands, x, mean, reciprocalStd, dy, 1, dWeight, dBias);
      Affine affine =
          new Affine(operands.memory(weight), null, 0, VectorNorms.rowsPerVector(x, weight));
      norms.backward(operands, x, affine, mean, reciprocalStd, dy, dx);
    }
  }

  // ---------------------------------------------------------------- attention

  @Override
  public void selfAttention(INDArray qkv, int heads, INDArray out, INDArray logSumExp) {
    Shapes.selfAttention(qkv, heads, out, logSumExp);
    attention.selfAttention(qkv, heads, out, logSumExp);
  }

  @Override
  public void selfAttentionGradient(
      INDArray qkv, int heads, INDArray out, INDArray logSumExp, INDArray dOut, Destination dQkv) {
    Shapes.selfAttentionGradient(qkv, heads, out, logSumExp, dOut, dQkv);
    attention.selfAttentionGradient(qkv, heads, out, logSumExp, dOut, dQkv);
  }

  @Override
  public void crossAttention(INDArray q, INDArray kv, int heads, INDArray out, INDArray logSumExp) {
    Shapes.crossAttention(q, kv, heads, out, logSumExp);
    attention.crossAttention(q, kv, heads, out, logSumExp);
  }

  @Override
  public void crossAttentionGradient(
      INDArray q,
      INDArray kv,
      int heads,
      INDArray out,
      INDArray logSumExp,
      INDArray dOut,
      Destination dQ,
      Destination dKv) {
    Shapes.crossAttentionGradient(q, kv, heads, out, logSumExp, dOut, dQ, dKv);
    attention.crossAttentionGradient(q, kv, heads, out, logSumExp, dOut, dQ, dKv);
  }

  @Override
  public void softmax(INDArray x, long columns, INDArray y) {
    Shapes.softmax(x, columns, y);
    softmax.forward(x, (int) columns, y);
  }

  // ---------------------------------------------------------------- graphs

  @Override
  public void sparseProduct(SparseMatrix a, INDArray x, Destination y) {
    Shapes.sparseProduct(a, x, y);
    if (y.wanted()) {
      chebyshev.sparseProduct(a, x, y);
    }
  }

  @Override
  public void messages(SparseMatrix a, INDArray x, INDArray own, Destination y) {
    Shapes.messages(a, x, own, y);
    if (y.wanted()) {
      messages.sum(a, x, own, y);
    }
  }

  @Override
  public void messagesGradient(
      SparseMatrix a, INDArray x, INDArray own, INDArray dy, Destination dx, Destination dOwn) {
    Shapes.messagesGradient(a, x, own, dy, dx, dOwn);
    messages.gradients(a, x, own, dy, dx, dOwn);
  }

  @Override
  public void chebyshev(SparseMatrix operator, INDArray x, INDArray weight, Destination y) {
    Shapes.chebyshev(operator, x, weight, y);
    if (y.wanted()) {
      chebyshev.forward(operator, x, weight, y);
    }
  }

  @Override
  public void chebyshevGradient(
      SparseMatrix operator,
      INDArray x,
      INDArray weight,
      INDArray dy,
      Destination dx,
      Destination dWeight) {
    Shapes.chebyshevGradient(operator, x, weight, dy, dx, dWeight);
    chebyshev.gradients(operator, x, weight, dy, dx, dWeight);
  }
}
