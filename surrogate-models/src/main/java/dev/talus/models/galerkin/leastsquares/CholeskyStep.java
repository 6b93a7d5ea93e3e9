package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Optional;

/**
 * Steps by a Cholesky factorisation of J J^T [m,m]. Takes O(m^2 n) time once a point and O(m^3) a
 * damping, and memory for m n + 2 m^2 values: for systems of up to some thousand equations.
 */
public final class CholeskyStep implements StepSolver {

  @Override
  public Steps prepare(Derivative derivative, double[] residual, int unknowns) {
    GramMatrix gram =
        GramMatrix.of(
            derivative, residual.length, unknowns, GramMatrix.Side.ROWS, "use KrylovStep");
    return new Factored(derivative, residual, unknowns, gram);
  }

  private record Factored(Derivative derivative, double[] residual, int unknowns, GramMatrix gram)
      implements Steps {

    @Override
    public Optional<double[]> step(double damping) {
      return step(damping, residual);
    }

    @Override
    public Optional<double[]> step(double damping, double[] other) {
      double shift = damping * gram.trace() / residual.length;
      return gram.solve(shift, Vectors.negated(other))
          .map(
              y -> {
                double[] step = new double[unknowns];
                derivative.transposedTimes(y, step);
                return step;
              });
    }

    @Override
    public void close() {}
  }
}
