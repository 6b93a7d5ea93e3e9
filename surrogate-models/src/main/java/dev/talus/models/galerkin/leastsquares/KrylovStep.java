package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Optional;
import java.util.Random;

/**
 * Steps by conjugate gradients on J J^T + lambda t I, with J and J^T applied and never formed, and
 * preconditioned by a {@link NystromSketch}. At each point it takes 2 rank products with J for the
 * sketch, then two products an iteration, and memory for 3 m rank values, so systems of 10^5
 * equations fit.
 *
 * @param rank of the sketch; the damping that can be had falls with it
 * @param mostIterations of conjugate gradients for one step
 * @param tolerance an iteration ends when the norm of its residual has fallen by this factor
 * @param seed of the random vectors
 */
public record KrylovStep(int rank, int mostIterations, double tolerance, long seed)
    implements StepSolver {

  @Override
  public Steps prepare(Derivative derivative, double[] residual, int unknowns) {
    NystromSketch sketch =
        NystromSketch.of(derivative, residual.length, unknowns, rank, new Random(seed));
    return new Iterated(derivative, residual, unknowns, sketch);
  }

  private final class Iterated implements Steps {
    private final Derivative derivative;
    private final double[] residual;
    private final int unknowns;
    private final NystromSketch sketch;

    Iterated(Derivative derivative, double[] residual, int unknowns, NystromSketch sketch) {
      this.derivative = derivative;
      this.residual = residual;
      this.unknowns = unknowns;
      this.sketch = sketch;
    }

    /** The directions' images J^T p add up to the step, so no product is spent on it at the end. */
    @Override
    public Optional<double[]> step(double damping) {
      double shift = damping * sketch.meanDiagonal();
      double[] step = new double[unknowns];
      double[] rest = Vectors.negated(residual); // -r - A y
      double[] conditioned = sketch.precondition(rest, shift);
      double[] direction = conditioned;
      double[] image = new double[unknowns]; // J^T p
      double[] product = new double[residual.length]; // A p
      double square = Vectors.dot(rest, conditioned);
      double goal = Vectors.norm(rest) * tolerance;
      for (int k = 0; k < mostIterations && Vectors.norm(rest) > goal; k++) {
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
        conditioned = sketch.precondition(rest, shift);
        double next = Vectors.dot(rest, conditioned);
        Vectors.scaleAndAdd(next / square, direction, conditioned);
        square = next;
      }
      return Vectors.isFinite(step) ? Optional.of(step) : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
