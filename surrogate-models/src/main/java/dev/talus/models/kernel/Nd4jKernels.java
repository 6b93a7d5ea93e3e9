package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The kernels on ND4J operations alone, so on any backend, a GPU's included. Written for being
 * right first: temporaries are whole arrays, in a workspace that every call uses again. Operations
 * of ND4J that were found wrong are not used.
 */
public final class Nd4jKernels implements Kernels {
  @Override
  public String description() {
    return "ND4J operations on " + Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public void linear(INDArray x, INDArray weight, INDArray bias, INDArray y) {
    Shapes.linear(x, weight, bias, y);
    Temporaries.during(() -> Nd4jLinear.forward(x, weight, bias, y));
  }

  @Override
  public void linearInputGradient(INDArray dy, INDArray weight, Destination dx) {
    Shapes.linearInputGradient(dy, weight, dx);
    if (dx.wanted()) {
      Temporaries.during(() -> Nd4jLinear.inputGradient(dy, weight, dx));
    }
  }

  @Override
  public void linearWeightGradient(INDArray dy, INDArray x, Destination dWeight) {
    Shapes.linearWeightGradient(dy, x, dWeight);
    if (dWeight.wanted()) {
      Temporaries.during(() -> Nd4jLinear.weightGradient(dy, x, dWeight));
    }
  }

  @Override
  public void columnSums(INDArray a, Destination sums) {
    Shapes.columnSums(a, sums);
    if (sums.wanted()) {
      Temporaries.during(
          () -> Nd4jViews.write(Nd4jViews.rows(a, sums.array().length()).sum(0), sums));
    }
  }

  @Override
  public void gelu(INDArray x, INDArray y) {
    Shapes.sameLength("gelu", x, "y", y);
    Temporaries.during(() -> Nd4jElementwise.gelu(x, y));
  }

  @Override
  public void geluGradient(INDArray x, INDArray dy, Destination dx) {
    Shapes.geluGradient(x, dy, dx);
    if (dx.wanted()) {
      Temporaries.during(() -> Nd4jElementwise.geluGradient(x, dy, dx));
    }
  }

  @Override
  public void relu(INDArray x, INDArray y) {
    Shapes.sameLength("relu", x, "y", y);
    Temporaries.during(() -> Nd4jElementwise.relu(x, y));
  }

  @Override
  public void reluGradient(INDArray y, INDArray dy, Destination dx) {
    Shapes.activationGradient("relu gradient", y, dy, dx);
    if (dx.wanted()) {
      Temporaries.during(() -> Nd4jElementwise.reluGradient(y, dy, dx));
    }
  }

  @Override
  public void tanh(INDArray x, INDArray y) {
    Shapes.sameLength("tanh", x, "y", y);
    Temporaries.during(() -> Nd4jElementwise.tanh(x, y));
  }

  @Override
  public void tanhGradient(INDArray y, INDArray dy, Destination dx) {
    Shapes.activationGradient("tanh gradient", y, dy, dx);
    if (dx.wanted()) {
      Temporaries.during(() -> Nd4jElementwise.tanhGradient(y, dy, dx));
    }
  }

  @Override
  public void add(INDArray a, INDArray b, INDArray y) {
    Shapes.add(a, b, y);
    Temporaries.during(() -> Nd4jViews.flat(a).addi(Nd4jViews.flat(b), Nd4jViews.flat(y)));
  }

  @Override
  public void copy(INDArray source, Destination target) {
    Shapes.copy(source, target);
    if (target.wanted()) {
      Temporaries.during(() -> Nd4jViews.write(source, target));
    }
  }

  @Override
  public void zero(INDArray array) {
    Shapes.single("zero", array);
    Temporaries.during(() -> array.assign(0));
  }

  @Override
  public void copyColumns(
      INDArray source,
      long rows,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count) {
    Shapes.copyColumns(source, rows, sourceFirst, target, targetFirst, count);
    if (target.wanted()) {
      Temporaries.during(
          () -> Nd4jRows.copyColumns(source, rows, sourceFirst, target, targetFirst, count));
    }
  }

  @Override
  public void repeatRows(INDArray x, INDArray y) {
    Shapes.repeatRows(x, y);
    Temporaries.during(() -> Nd4jRows.repeat(x, y));
  }

  @Override
  public void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out) {
    Shapes.gatedAdd(x, gate, y, out);
    Temporaries.during(() -> Nd4jRows.gatedAdd(x, gate, y, out));
  }

  @Override
  public void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy) {
    Shapes.gatedAddGradient(gate, y, dOut, dGate, dy);
    Temporaries.during(() -> Nd4jRows.gatedAddGradient(gate, y, dOut, dGate, dy));
  }

  @Override
  public void layerNorm(INDArray x, INDArray y, INDArray mean, INDArray reciprocalStd) {
    Shapes.layerNorm(x, y, mean, reciprocalStd);
    Nd4jNorms.layerNorm(x, y, mean, reciprocalStd);
  }

  @Override
  public void layerNormGradient(
      INDArray x, INDArray mean, INDArray reciprocalStd, INDArray dy, Destination dx) {
    Shapes.layerNormGradient(x, mean, reciprocalStd, dy, dx);
    Nd4jNorms.layerNormGradient(x, mean, reciprocalStd, dy, dx);
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
    Nd4jNorms.modulatedLayerNorm(x, scale, shift, y, mean, reciprocalStd);
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
    Nd4jNorms.modulatedLayerNormGradient(x, scale, mean, reciprocalStd, dy, dx, dScale, dShift);
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
    Nd4jNorms.affineLayerNorm(x, weight, bias, y, mean, reciprocalStd);
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
    Nd4jNorms.affineLayerNormGradient(x, weight, mean, reciprocalStd, dy, dx, dWeight, dBias);
  }

  @Override
  public void selfAttention(INDArray qkv, int heads, INDArray out, INDArray logSumExp) {
    Shapes.selfAttention(qkv, heads, out, logSumExp);
    Temporaries.during(() -> Nd4jAttention.self(qkv, heads).forward(out, logSumExp));
  }

  @Override
  public void selfAttentionGradient(
      INDArray qkv, int heads, INDArray out, INDArray logSumExp, INDArray dOut, Destination dQkv) {
    Shapes.selfAttentionGradient(qkv, heads, out, logSumExp, dOut, dQkv);
    Temporaries.during(
        () -> Nd4jAttention.self(qkv, heads).backward(out, logSumExp, dOut, dQkv, dQkv));
  }

  @Override
  public void crossAttention(INDArray q, INDArray kv, int heads, INDArray out, INDArray logSumExp) {
    Shapes.crossAttention(q, kv, heads, out, logSumExp);
    Temporaries.during(() -> Nd4jAttention.cross(q, kv, heads).forward(out, logSumExp));
  }

  @Override
  public void softmax(INDArray x, long columns, INDArray y) {
    Shapes.softmax(x, columns, y);
    Temporaries.during(() -> Nd4jElementwise.softmax(x, columns, y));
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
    Temporaries.during(
        () -> Nd4jAttention.cross(q, kv, heads).backward(out, logSumExp, dOut, dQ, dKv));
  }

  @Override
  public void sparseProduct(SparseMatrix a, INDArray x, Destination y) {
    Shapes.sparseProduct(a, x, y);
    if (y.wanted()) {
      INDArray matrix = Nd4jViews.rows(x);
      Temporaries.during(
          () -> Nd4jViews.write(new Nd4jSparse(a, matrix, matrix.size(1)).multiply(matrix), y));
    }
  }

  @Override
  public void messages(SparseMatrix a, INDArray x, INDArray own, Destination y) {
    Shapes.messages(a, x, own, y);
    if (y.wanted()) {
      Temporaries.during(
          () -> Nd4jViews.write(Nd4jMessages.sum(a, Nd4jViews.rows(x), Nd4jViews.rows(own)), y));
    }
  }

  @Override
  public void messagesGradient(
      SparseMatrix a, INDArray x, INDArray own, INDArray dy, Destination dx, Destination dOwn) {
    Shapes.messagesGradient(a, x, own, dy, dx, dOwn);
    Temporaries.during(
        () ->
            Nd4jMessages.gradients(
                a,
                Nd4jViews.rows(x),
                Nd4jViews.rows(own),
                Nd4jViews.rows(dy, x.size(-1)),
                dx,
                dOwn));
  }

  @Override
  public void chebyshev(SparseMatrix operator, INDArray x, INDArray weight, Destination y) {
    Shapes.chebyshev(operator, x, weight, y);
    if (y.wanted()) {
      Temporaries.during(
          () ->
              new Nd4jChebyshev(operator, weight)
                  .forward(Nd4jViews.rows(x), y.adds(), Nd4jViews.rows(y.array(), weight.size(2))));
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
    Temporaries.during(
        () ->
            new Nd4jChebyshev(operator, weight)
                .gradients(
                    Nd4jViews.rows(x),
                    Nd4jViews.rows(dy),
                    dx.adds(),
                    dx.wanted() ? Nd4jViews.rows(dx.array(), weight.size(1)) : null,
                    dWeight.adds(),
                    dWeight.wanted() ? Nd4jChebyshev.filters(weightLike(dWeight, weight)) : null));
  }

  /** A destination as an array of the weight's shape. */
  private static INDArray weightLike(Destination destination, INDArray weight) {
    return Nd4jViews.view(destination.array(), weight.shape());
  }
}
