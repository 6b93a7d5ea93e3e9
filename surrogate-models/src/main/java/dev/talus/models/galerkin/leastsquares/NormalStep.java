package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Optional;

/**
 * Steps by a Cholesky factorisation of J^T J [n,n], for systems with more equations than unknowns,
 * such as many cases for one network:
 *
 * <pre>
 *   (J^T J + lambda t I) step = -J^T r,   t = trace(J^T J) / m
 * </pre>
 *
 * the same step as the other solvers find. Takes O(m n^2) time once a point and O(n^3) a damping,
 * and memory for m n + 2 n^2 values.
 */
public final class NormalStep implements StepSolver {

  @Override
  public Steps prepare(Derivative derivative, double[] residual, int unknowns) {
    GramMatrix gram =
        derivative
            .normalMatrix(LinearMap.identity())
            .map(lower -> new GramMatrix(unknowns, lower))
            .orElseGet(
                () ->
                    GramMatrix.of(
                        derivative,
                        residual.length,
                        unknowns,
                        GramMatrix.Side.COLUMNS,
                        "take fewer cases or a smaller network"));
    double[] slope = new double[unknowns];
    derivative.transposedTimes(residual, slope);
    return new Factored(gram, slope, residual.length);
  }

  private record Factored(GramMatrix gram, double[] slope, int equations) implements Steps {

    @Override
    public Optional<double[]> step(double damping) {
      return gram.solve(damping * gram.trace() / equations, Vectors.negated(slope));
    }

    @Override
    public void close() {}
  }
}
