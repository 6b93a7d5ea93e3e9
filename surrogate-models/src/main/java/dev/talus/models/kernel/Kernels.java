package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The numeric operations a network's forward and backward passes are made of.
 *
 * <p>Conventions, for every method:
 *
 * <ul>
 *   <li>Arrays are C-order contiguous (views with an offset are fine), all of one type, FLOAT or
 *       DOUBLE. Anything else, and shapes that do not fit, is refused with an {@link
 *       IllegalArgumentException} before anything is written.
 *   <li>"Rows" are all leading axes of an array flattened: x [b,t,d] has n = b*t rows of d values.
 *       "Per sample" arrays [b,d] belong to all rows of their sample: row r uses sample r / (n/b).
 *   <li>Results go into given arrays, whose old values do not matter, gradients into {@link
 *       Destination}s. Results must not overlap arguments unless said otherwise. Nothing is kept
 *       after a call.
 *   <li>Implementations are safe for use by several threads at once and give the same bits for the
 *       same arguments and number of threads.
 * </ul>
 */
public interface Kernels {

  /** Added to the variance of a row by all layer norms. */
  double LAYER_NORM_EPSILON = 1e-6;

  /** A name for log lines and reports. */
  String description();

  // ---------------------------------------------------------------- linear layer

  /** y = x W^T + b; x [n,in], weight [out,in], bias [out], y [n,out]. */
  void linear(INDArray x, INDArray weight, INDArray bias, INDArray y);

  /** dx = dy W; dy [n,out], weight [out,in], dx [n,in]. */
  void linearInputGradient(INDArray dy, INDArray weight, Destination dx);

  /** dW = dy^T x; dy [n,out], x [n,in], dWeight [out,in]. */
  void linearWeightGradient(INDArray dy, INDArray x, Destination dWeight);

  /** sums_j = sum_i a_ij; a is seen as [n,d] where sums has d values. */
  void columnSums(INDArray a, Destination sums);

  // ---------------------------------------------------------------- elementwise

  /** y = x Phi(x), Phi(x) = (1 + erf(x / sqrt 2)) / 2; any shape. */
  void gelu(INDArray x, INDArray y);

  /** dx = dy (Phi(x) + x phi(x)), phi(x) = exp(-x^2/2) / sqrt(2 pi). */
  void geluGradient(INDArray x, INDArray dy, Destination dx);

  /** y = max(x, 0); any shape. Here and in tanh y may be x. */
  void relu(INDArray x, INDArray y);

  /** dx = dy where the result y of {@link #relu} is positive, else 0. dx may be dy. */
  void reluGradient(INDArray y, INDArray dy, Destination dx);

  /** y = tanh(x); any shape. */
  void tanh(INDArray x, INDArray y);

  /** dx = dy (1 - y^2) with the result y of {@link #tanh}. dx may be dy. */
  void tanhGradient(INDArray y, INDArray dy, Destination dx);

  /** y = a + b; equal lengths. */
  void add(INDArray a, INDArray b, INDArray y);

  /** target = source, or target += source; equal lengths. */
  void copy(INDArray source, Destination target);

  /** Sets every value to zero. */
  void zero(INDArray array);

  /**
   * Copies a block of columns. Source and target are each seen as {@code rows} rows of length/rows
   * values; {@code count} values from {@code sourceFirst} on of every source row go to the target
   * row from {@code targetFirst} on. The rest of the target stays as it is.
   */
  void copyColumns(
      INDArray source,
      long rows,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count);

  /** y_i = x for every i; y is seen as [n,d] where x has d values. */
  void repeatRows(INDArray x, INDArray y);

  /** out = x + gate * y; x, y, out [n,d], gate per sample [b,d]. */
  void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out);

  /** dy = gate * dOut; dGate = sum over the rows of a sample of dOut * y. (dx is dOut.) */
  void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy);

  // ---------------------------------------------------------------- layer norms
  // h = (x - mean) / sqrt(var + eps) over each row, var with divisor d;
  // mean and reciprocalStd [n] are written by the forward pass for the backward pass.

  /** y = h; x, y [n,d]. */
  void layerNorm(INDArray x, INDArray y, INDArray mean, INDArray reciprocalStd);

  /** dx = r (dh - avg(dh) - h avg(dh * h)) with dh = dy, r the reciprocal standard deviation. */
  void layerNormGradient(
      INDArray x, INDArray mean, INDArray reciprocalStd, INDArray dy, Destination dx);

  /** y = h (1 + scale) + shift; x, y [n,d], scale and shift per sample [b,d]. */
  void modulatedLayerNorm(
      INDArray x,
      INDArray scale,
      INDArray shift,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd);

  /**
   * dx as in {@link #layerNormGradient} with dh = dy (1 + scale); dScale = sum of dy * h and dShift
   * = sum of dy over the rows of a sample.
   */
  void modulatedLayerNormGradient(
      INDArray x,
      INDArray scale,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dScale,
      Destination dShift);

  /** y = h * weight + bias; x, y [n,d], weight and bias [d]. */
  void affineLayerNorm(
      INDArray x,
      INDArray weight,
      INDArray bias,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd);

  /**
   * dx as in {@link #layerNormGradient} with dh = dy * weight; dWeight = sum of dy * h and dBias =
   * sum of dy over all rows.
   */
  void affineLayerNormGradient(
      INDArray x,
      INDArray weight,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dWeight,
      Destination dBias);

  // ---------------------------------------------------------------- attention
  // Per sample and head: S = Q K^T / sqrt(d/heads), P = softmax of each row of S, out = P V.
  // Head h owns columns [h d/heads, (h+1) d/heads) of each part. The forward pass writes
  // logSumExp [b,heads,tq], the logarithm of each row's softmax denominator: the backward pass
  // recomputes P from it, so memory stays linear in the number of tokens.
  // With dP = dOut V^T and D = row sums of dOut * out: dS = P (dP - D), dV = P^T dOut,
  // dQ = dS K / sqrt(d/heads), dK = dS^T Q / sqrt(d/heads).

  /** qkv [b,t,3d] with parts q, k, v; out [b,t,d]; logSumExp [b,heads,t]. */
  void selfAttention(INDArray qkv, int heads, INDArray out, INDArray logSumExp);

  /** Gradient of {@link #selfAttention}; dOut [b,t,d], dQkv [b,t,3d]. */
  void selfAttentionGradient(
      INDArray qkv, int heads, INDArray out, INDArray logSumExp, INDArray dOut, Destination dQkv);

  /** q [b,tq,d]; kv [b,tk,2d] with parts k, v; out [b,tq,d]; logSumExp [b,heads,tq]. */
  void crossAttention(INDArray q, INDArray kv, int heads, INDArray out, INDArray logSumExp);

  /**
   * Softmax of every {@code columns} values that lie next to each other: exp(x_i - max) / sum. y
   * may be x; any shape.
   */
  void softmax(INDArray x, long columns, INDArray y);

  /** Gradient of {@link #crossAttention}; dOut and dQ [b,tq,d], dKv [b,tk,2d]. */
  void crossAttentionGradient(
      INDArray q,
      INDArray kv,
      int heads,
      INDArray out,
      INDArray logSumExp,
      INDArray dOut,
      Destination dQ,
      Destination dKv);

  // ---------------------------------------------------------------- graphs
  // A sparse matrix acts on the rows of a dense one. T_0 = 1, T_1 = L, T_k = 2 L T_(k-1) - T_(k-2).

  /** y = A x; A [n,m], x [m,d], y [n,d]. Same bits for any number of threads. */
  void sparseProduct(SparseMatrix a, INDArray x, Destination y);

  /**
   * y_i = sum_j A_ij GELU(x_j + own_i): what receivers i get from senders j. A [n,m], x [m,d], own
   * and y [n,d]. Nothing is stored for the pairs of senders and receivers.
   */
  void messages(SparseMatrix a, INDArray x, INDArray own, Destination y);

  /**
   * Gradients of {@link #messages}: with g_ij = A_ij GELU'(x_j + own_i) dy_i, dx_j = sum_i g_ij and
   * dOwn_i = sum_j g_ij. Same bits for any number of threads.
   */
  void messagesGradient(
      SparseMatrix a, INDArray x, INDArray own, INDArray dy, Destination dx, Destination dOwn);

  /**
   * y = sum_k T_k(L) x W_k (arXiv 1606.09375, equation 4); L [n,n], x [n,in], weight [order,in,out]
   * with W_k the k-th part, y [n,out]. Costs order - 1 sparse products of min(in,out) columns and
   * order dense ones; working memory 2 n min(in,out) values.
   */
  void chebyshev(SparseMatrix operator, INDArray x, INDArray weight, Destination y);

  /**
   * Gradients of {@link #chebyshev}: dx = sum_k T_k(L^T) dy W_k^T and dW_k = (T_k(L) x)^T dy. The
   * terms of the recurrence are made again, not kept: working memory is that of the forward pass.
   */
  void chebyshevGradient(
      SparseMatrix operator,
      INDArray x,
      INDArray weight,
      INDArray dy,
      Destination dx,
      Destination dWeight);
}
