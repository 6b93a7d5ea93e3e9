package dev.talus.models.kernel;

import dev.talus.models.kernel.Products.Form;
import java.util.List;

/**
 * The Chebyshev convolution Y = sum_k T_k(L) X W_k and its gradients, in terms of sparse and dense
 * products. L [n,n], X [n,in], W_k [in,out], Y [n,out], k below the order; T_0 = 1, T_1 = L and T_k
 * = 2 L T_(k-1) - T_(k-2).
 *
 * <p>The recurrence runs on the narrower side. With in &lt;= out it makes Z_k = T_k(L) X, otherwise
 * it sums Y by Clenshaw's reverse recurrence
 *
 * <pre>
 *   B_k = X W_k + 2 L B_(k+1) - B_(k+2),    Y = X W_0 + L B_1 - B_2
 * </pre>
 *
 * <p>Gradients are the same two schemes on the transpose, with the roles exchanged. Either scheme
 * holds two arrays [n, min(in,out)] whatever the order: no Z_k is kept, the backward pass makes
 * them again, which costs order - 1 sparse products, little beside the dense ones.
 *
 * <p>A single column out, the last layer of a network, is a special case: a dense product for each
 * term would read the wide X for a vector. There the weights are one matrix [order,in], and all
 * terms come from one product with X; this holds an array [order,n] more.
 *
 * @param <M> a dense matrix
 */
abstract class ChebyshevSeries<M> {
  private final SparseMatrix operator;
  private final int in;
  private final int out;
  private final Filters<M> weights;

  /**
   * The matrices W_k, or their gradients.
   *
   * @param each [order] matrices [in,out]
   * @param joined the same memory as one matrix [order, in * out]
   */
  record Filters<M>(List<M> each, M joined) {
    M get(int k) {
      return each.get(k);
    }
  }

  ChebyshevSeries(SparseMatrix operator, int in, int out, Filters<M> weights) {
    this.operator = operator;
    this.in = in;
    this.out = out;
    this.weights = weights;
  }

  /** One of two working arrays [n, min(in,out)]. */
  abstract M work(int which);

  /** A working array [order,n]. */
  abstract M terms();

  /** Row k of the array {@link #terms}, as a matrix [n,1]. */
  abstract M term(int k);

  /** y = factor A x + sign base; base may be null or y, x is not y. */
  abstract void recur(SparseMatrix a, double factor, M x, M base, int sign, M y);

  /** y += x. */
  abstract void add(M x, M y);

  /** y = x. */
  abstract void copy(M x, M y);

  /** c = op(a) op(b), or c += it. */
  abstract void multiply(Form formA, M a, Form formB, M b, boolean adds, M c);

  /** Does something with the k-th matrix of a recurrence. */
  interface Visitor<M> {
    void visit(int k, M matrix);
  }

  /** Writes the k-th term of a sum to a matrix, or adds it. */
  interface Term<M> {
    void write(int k, boolean adds, M target);
  }

  final int order() {
    return weights.each().size();
  }

  /** Whether the weights are used as one matrix [order,in]. */
  private boolean singleColumn() {
    return out == 1 && in > 1;
  }

  /** Y, or Y += it. */
  final void forward(M x, boolean adds, M y) {
    if (singleColumn()) {
      multiply(Form.PLAIN, weights.joined(), Form.TRANSPOSED, x, false, terms());
      sum(operator, this::writeTerm, adds, y);
    } else if (in <= out) {
      basis(
          operator,
          x,
          (k, z) -> multiply(Form.PLAIN, z, Form.PLAIN, weights.get(k), adds || k > 0, y));
    } else {
      sum(
          operator,
          (k, more, target) -> multiply(Form.PLAIN, x, Form.PLAIN, weights.get(k), more, target),
          adds,
          y);
    }
  }

  private void writeTerm(int k, boolean adds, M target) {
    if (adds) {
      add(term(k), target);
    } else {
      copy(term(k), target);
    }
  }

  /** dX = sum_k T_k(L^T) dY W_k^T; null targets are not wanted. */
  final void gradients(
      M x, M dy, boolean addsInput, M dx, boolean addsWeights, Filters<M> weightGradients) {
    if (singleColumn()) {
      basis(operator.transpose(), dy, (k, z) -> copy(z, term(k)));
      if (weightGradients != null) {
        multiply(Form.PLAIN, terms(), Form.PLAIN, x, addsWeights, weightGradients.joined());
      }
      if (dx != null) {
        multiply(Form.TRANSPOSED, terms(), Form.PLAIN, weights.joined(), addsInput, dx);
      }
    } else if (in <= out) {
      if (weightGradients != null) {
        basis(
            operator,
            x,
            (k, z) ->
                multiply(Form.TRANSPOSED, z, Form.PLAIN, dy, addsWeights, weightGradients.get(k)));
      }
      if (dx != null) {
        sum(
            operator.transpose(),
            (k, more, target) ->
                multiply(Form.PLAIN, dy, Form.TRANSPOSED, weights.get(k), more, target),
            addsInput,
            dx);
      }
    } else if (dx != null || weightGradients != null) {
      basis(
          operator.transpose(),
          dy,
          (k, z) -> {
            if (weightGradients != null) {
              multiply(Form.TRANSPOSED, x, Form.PLAIN, z, addsWeights, weightGradients.get(k));
            }
            if (dx != null) {
              multiply(Form.PLAIN, z, Form.TRANSPOSED, weights.get(k), addsInput || k > 0, dx);
            }
          });
    }
  }

  /** Visits Z_k = T_k(A) X, each made in the place of the last but one. */
  private void basis(SparseMatrix a, M x, Visitor<M> visitor) {
    visitor.visit(0, x);
    M last = x;
    M lastButOne = null;
    for (int k = 1; k < order(); k++) {
      M next = work(k % 2);
      recur(a, k == 1 ? 1 : 2, last, lastButOne, -1, next);
      visitor.visit(k, next);
      lastButOne = last;
      last = next;
    }
  }

  /** sum_k T_k(A) term_k by Clenshaw's recurrence. */
  private void sum(SparseMatrix a, Term<M> terms, boolean adds, M result) {
    int order = order();
    if (order == 1) {
      terms.write(0, adds, result);
      return;
    }
    M next = work(0); // B_(k+1)
    M nextButOne = work(1); // B_(k+2), then B_k
    terms.write(order - 1, false, next);
    for (int k = order - 2; k > 0; k--) {
      recur(a, 2, next, k == order - 2 ? null : nextButOne, -1, nextButOne);
      terms.write(k, true, nextButOne);
      M swapped = next;
      next = nextButOne;
      nextButOne = swapped;
    }
    if (order == 2) {
      recur(a, 1, next, adds ? result : null, 1, result);
    } else if (adds) {
      recur(a, 1, next, nextButOne, -1, nextButOne);
      add(nextButOne, result);
    } else {
      recur(a, 1, next, nextButOne, -1, result);
    }
    terms.write(0, true, result);
  }
}
