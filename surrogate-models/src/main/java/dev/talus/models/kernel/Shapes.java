package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The argument checks of every operation of {@link Kernels}, shared by its implementations. */
final class Shapes {
  private Shapes() {}

  static void linear(INDArray x, INDArray weight, INDArray bias, INDArray y) {
    Arguments check = Arguments.of("linear", weight).rank("weight", weight, 2);
    long in = weight.size(1);
    long out = weight.size(0);
    check
        .columns("x", x, in)
        .length("bias", bias, out)
        .columns("y", y, out)
        .length("y", y, x.length() / in * out);
  }

  static void linearInputGradient(INDArray dy, INDArray weight, Destination dx) {
    Arguments check = Arguments.of("linear dx", weight).rank("weight", weight, 2);
    long out = weight.size(0);
    check.columns("dy", dy, out).length("dx", dx, dy.length() / out * weight.size(1));
  }

  static void linearWeightGradient(INDArray dy, INDArray x, Destination dWeight) {
    long out = dy.size(-1);
    long in = x.size(-1);
    Arguments.of("linear dW", x)
        .columns("x", x, in)
        .columns("dy", dy, out)
        .length("dy", dy, x.length() / in * out)
        .length("dWeight", dWeight, in * out);
    if (dWeight.wanted()) {
      Arguments.of("linear dW", x)
          .rank("dWeight", dWeight.array(), 2)
          .columns("dWeight", dWeight.array(), in);
    }
  }

  static void columnSums(INDArray a, Destination sums) {
    Arguments check = Arguments.of("column sums", a).length("a", a, a.length());
    if (sums.wanted()) {
      long columns = sums.array().length();
      check.length("sums", sums, columns).divides("columns", columns, a.length());
    }
  }

  static void geluGradient(INDArray x, INDArray dy, Destination dx) {
    sameLength("gelu gradient", x, "dy", dy);
    Arguments.of("gelu gradient", x).length("dx", dx, x.length());
  }

  static void add(INDArray a, INDArray b, INDArray y) {
    sameLength("add", a, "b", b);
    sameLength("add", a, "y", y);
  }

  static void copy(INDArray source, Destination target) {
    single("copy", source);
    Arguments.of("copy", source).length("target", target, source.length());
  }

  static void single(String operation, INDArray array) {
    Arguments.of(operation, array).length("array", array, array.length());
  }

  static void sameLength(String operation, INDArray x, String name, INDArray other) {
    Arguments.of(operation, x).length("x", x, x.length()).length(name, other, x.length());
  }

  static void copyColumns(
      INDArray source,
      long rows,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count) {
    Arguments check =
        Arguments.of("copy columns", source)
            .length("source", source, source.length())
            .divides("rows", rows, source.length())
            .block("source", source.length() / rows, sourceFirst, count);
    if (target.wanted()) {
      long length = target.array().length();
      check
          .length("target", target, length)
          .divides("rows", rows, length)
          .block("target", length / rows, targetFirst, count);
    }
  }

  static void repeatRows(INDArray x, INDArray y) {
    Arguments.of("repeat", x)
        .length("x", x, x.length())
        .length("y", y, y.length())
        .divides("length of x", x.length(), y.length());
  }

  static void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out) {
    Arguments.of("gated add", x)
        .columns("x", x, x.size(-1))
        .length("y", y, x.length())
        .length("out", out, x.length())
        .perSample("gate", gate, x);
  }

  static void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy) {
    Arguments.of("gated add gradient", y)
        .columns("y", y, y.size(-1))
        .length("dOut", dOut, y.length())
        .perSample("gate", gate, y)
        .length("dGate", dGate, gate.length())
        .length("dy", dy, y.length());
  }

  static void layerNorm(INDArray x, INDArray y, INDArray mean, INDArray reciprocalStd) {
    norm("layer norm", x, mean, reciprocalStd).length("y", y, x.length());
  }

  static void layerNormGradient(
      INDArray x, INDArray mean, INDArray reciprocalStd, INDArray dy, Destination dx) {
    norm("layer norm gradient", x, mean, reciprocalStd)
        .length("dy", dy, x.length())
        .length("dx", dx, x.length());
  }

  static void modulatedLayerNorm(
      INDArray x,
      INDArray scale,
      INDArray shift,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    norm("modulated layer norm", x, mean, reciprocalStd)
        .length("y", y, x.length())
        .perSample("scale", scale, x)
        .length("shift", shift, scale.length());
  }

  static void modulatedLayerNormGradient(
      INDArray x,
      INDArray scale,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dScale,
      Destination dShift) {
    norm("modulated layer norm gradient", x, mean, reciprocalStd)
        .length("dy", dy, x.length())
        .length("dx", dx, x.length())
        .perSample("scale", scale, x)
        .length("dScale", dScale, scale.length())
        .length("dShift", dShift, scale.length());
  }

  static void affineLayerNorm(
      INDArray x,
      INDArray weight,
      INDArray bias,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    norm("affine layer norm", x, mean, reciprocalStd)
        .length("y", y, x.length())
        .length("weight", weight, x.size(-1))
        .length("bias", bias, x.size(-1));
  }

  static void affineLayerNormGradient(
      INDArray x,
      INDArray weight,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dWeight,
      Destination dBias) {
    norm("affine layer norm gradient", x, mean, reciprocalStd)
        .length("dy", dy, x.length())
        .length("dx", dx, x.length())
        .length("weight", weight, x.size(-1))
        .length("dWeight", dWeight, x.size(-1))
        .length("dBias", dBias, x.size(-1));
  }

  static void selfAttention(INDArray qkv, int heads, INDArray out, INDArray logSumExp) {
    Arguments check = Arguments.of("self attention", qkv).rank("qkv", qkv, 3);
    check.divides("parts of the last axis of qkv", 3, qkv.size(2));
    long d = qkv.size(2) / 3;
    long tokens = qkv.size(0) * qkv.size(1);
    check
        .divides("heads", heads, d)
        .length("out", out, tokens * d)
        .length("logSumExp", logSumExp, tokens * heads);
  }

  static void selfAttentionGradient(
      INDArray qkv, int heads, INDArray out, INDArray logSumExp, INDArray dOut, Destination dQkv) {
    selfAttention(qkv, heads, out, logSumExp);
    Arguments.of("self attention gradient", qkv)
        .rank("out", out, 3)
        .rank("dOut", dOut, 3)
        .length("dOut", dOut, out.length())
        .length("dQkv", dQkv, qkv.length());
  }

  static void crossAttention(INDArray q, INDArray kv, int heads, INDArray out, INDArray logSumExp) {
    Arguments check = Arguments.of("cross attention", q).rank("q", q, 3).rank("kv", kv, 3);
    long d = q.size(2);
    check
        .columns("kv", kv, 2 * d)
        .length("kv", kv, q.size(0) * kv.size(1) * 2 * d)
        .divides("heads", heads, d)
        .rank("out", out, 3)
        .length("out", out, q.length())
        .length("logSumExp", logSumExp, q.size(0) * q.size(1) * heads);
  }

  static void crossAttentionGradient(
      INDArray q,
      INDArray kv,
      int heads,
      INDArray out,
      INDArray logSumExp,
      INDArray dOut,
      Destination dQ,
      Destination dKv) {
    crossAttention(q, kv, heads, out, logSumExp);
    Arguments.of("cross attention gradient", q)
        .rank("dOut", dOut, 3)
        .length("dOut", dOut, q.length())
        .length("dQ", dQ, q.length())
        .length("dKv", dKv, kv.length());
  }

  static void softmax(INDArray x, long columns, INDArray y) {
    sameLength("softmax", x, "y", y);
    Arguments.of("softmax", x).divides("columns", columns, x.length());
  }

  static void activationGradient(String operation, INDArray y, INDArray dy, Destination dx) {
    sameLength(operation, y, "dy", dy);
    Arguments.of(operation, y).length("dx", dx, y.length());
  }

  static void sparseProduct(SparseMatrix a, INDArray x, Destination y) {
    long width = x.size(-1);
    Arguments.of("sparse product", x)
        .columns("x", x, width)
        .length("x", x, a.columns() * width)
        .length("y", y, a.rows() * width);
  }

  static void messages(SparseMatrix a, INDArray x, INDArray own, Destination y) {
    messages("messages", a, x, own).length("y", y, own.length());
  }

  static void messagesGradient(
      SparseMatrix a, INDArray x, INDArray own, INDArray dy, Destination dx, Destination dOwn) {
    messages("messages gradient", a, x, own)
        .length("dy", dy, own.length())
        .length("dx", dx, x.length())
        .length("dOwn", dOwn, own.length());
  }

  private static Arguments messages(String operation, SparseMatrix a, INDArray x, INDArray own) {
    long width = x.size(-1);
    return Arguments.of(operation, x)
        .columns("x", x, width)
        .length("x", x, a.columns() * width)
        .columns("own", own, width)
        .length("own", own, a.rows() * width);
  }

  static void chebyshev(SparseMatrix operator, INDArray x, INDArray weight, Destination y) {
    Arguments check =
        Arguments.of("chebyshev", weight)
            .rank("weight", weight, 3)
            .square("the operator", operator.rows(), operator.columns());
    long in = weight.size(1);
    check
        .columns("x", x, in)
        .length("x", x, operator.rows() * in)
        .length("y", y, operator.rows() * weight.size(2));
  }

  static void chebyshevGradient(
      SparseMatrix operator,
      INDArray x,
      INDArray weight,
      INDArray dy,
      Destination dx,
      Destination dWeight) {
    chebyshev(operator, x, weight, Destination.NOWHERE);
    Arguments.of("chebyshev gradient", weight)
        .columns("dy", dy, weight.size(2))
        .length("dy", dy, operator.rows() * weight.size(2))
        .length("dx", dx, x.length())
        .length("dWeight", dWeight, weight.length());
  }

  private static Arguments norm(
      String operation, INDArray x, INDArray mean, INDArray reciprocalStd) {
    long rows = x.length() / x.size(-1);
    return Arguments.of(operation, x)
        .columns("x", x, x.size(-1))
        .length("mean", mean, rows)
        .length("reciprocalStd", reciprocalStd, rows);
  }
}
