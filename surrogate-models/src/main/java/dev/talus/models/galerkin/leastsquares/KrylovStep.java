package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Optional;
import java.util.Random;

/**
 * Steps by conjugate gradients on J J^T + lambda t I, with J and J^T applied and never formed.
 * Takes one product with each an iteration and memory for a few vectors, so systems of 10^5
 * equations fit. The trace t m is estimated from the norms of J^T z for random signs z (M. F.
 * Hutchinson, "A stochastic estimator of the trace of the influence matrix", 1990).
 *
 * @param mostIterations of conjugate gradients for one step
 * @param tolerance an iteration ends when the norm of its residual has fallen by this factor
 * @param seed of the random signs
 */
public record KrylovStep(int mostIterations, double tolerance, long seed) implements StepSolver {
  private static final int PROBES = 4;

  @Override
  public Steps prepare(Derivative derivative, double[] residual, int unknowns) {
    double[] signs = new double[residual.length];
    double[] product = new double[unknowns];
    Random random = new Random(seed);
    double trace = 0;
    for (int probe = 0; probe < PROBES; probe++) {
      for (int i = 0; i < signs.length; i++) {
        signs[i] = random.nextBoolean() ? 1 : -1;
      }
      derivative.transposedTimes(signs, product);
      trace += Vectors.dot(product, product) / PROBES;
    }
    return new Iterated(derivative, residual, unknowns, trace / residual.length);
  }

  private final class Iterated implements Steps {
    private final Derivative derivative;
    private final double[] residual;
    private final int unknowns;
    private final double meanDiagonal;

    Iterated(Derivative derivative, double[] residual, int unknowns, double meanDiagonal) {
      this.derivative = derivative;
      this.residual = residual;
      this.unknowns = unknowns;
      this.meanDiagonal = meanDiagonal;
    }

    /** The directions' images J^T p add up to the step, so no product is spent on it at the end. */
    @Override
    public Optional<double[]> step(double damping) {
      int m = residual.length;
      double shift = damping * meanDiagonal;
      double[] step = new double[unknowns];
      double[] rest = new double[m]; // -r - A y
      for (int i = 0; i < m; i++) {
        rest[i] = -residual[i];
      }
      double[] direction = rest.clone();
      double[] image = new double[unknowns]; // J^T p
      double[] product = new double[m]; // A p
      double square = Vectors.dot(rest, rest);
      double goal = square * tolerance * tolerance;
      for (int k = 0; k < mostIterations && square > goal; k++) {
        derivative.transposedTimes(direction, image);
        derivative.times(image, product);
        Vectors.add(shift, direction, product);
        double curvature = Vectors.dot(direction, product);
        if (!(curvature > 0)) {
          break; // rounding has eaten the system; what was found so far is still a descent
        }
        double length = square / curvature;
        Vectors.add(length, image, step);
        Vectors.add(-length, product, rest);
        double next = Vectors.dot(rest, rest);
        Vectors.scaleAndAdd(next / square, direction, rest);
        square = next;
      }
      return Vectors.isFinite(step) ? Optional.of(step) : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
