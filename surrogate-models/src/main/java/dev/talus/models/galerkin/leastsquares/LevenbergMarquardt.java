package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Solves a {@link NonlinearSystem} in the sense of least squares. Every iteration takes a damped
 * Gauss-Newton step that is found in the space of the residual ({@link StepSolver}). A step that
 * lowers |r| is taken and the damping divided by {@value #FACTOR}; otherwise the damping is
 * multiplied by that and the step tried again.
 *
 * <p>References: D. W. Marquardt, SIAM J. Appl. Math. 11 (1963); for the step in residual space J.
 * Mueller and M. Zeinhofer, arXiv 2302.13163, and the duals that followed it.
 */
public final class LevenbergMarquardt {
  private static final double FACTOR = 5;
  private static final double SMALLEST_DAMPING = 1e-13;
  private static final int MOST_TRIES = 10;

  /** Part of a step at which its curvature is looked at. */
  private static final double PROBE = 0.1;

  /** Largest correction of a step that is trusted, relative to it. */
  private static final double MOST_BEND = 0.75;

  private final StepSolver solver;
  private final Options options;
  private final Path path;

  /**
   * When to start and to stop.
   *
   * @param damping first damping, relative to the mean diagonal of J J^T
   * @param tolerance the iteration ends when |r| is at most this
   * @param budget the iteration ends when it is used up
   * @param leastProgress the iteration ends when a step lowers |r| by less than this share of it;
   *     for residuals that cannot vanish
   */
  public record Options(double damping, double tolerance, Budget budget, double leastProgress) {
    /** Goes on as long as |r| falls at all, for a number of steps. */
    public Options(double damping, double tolerance, int mostIterations) {
      this(damping, tolerance, Budget.ofSteps(mostIterations), 0);
    }

    /** For a forward problem: little damping, stops at |r| of 1e-11. */
    public static final Options FORWARD = new Options(1e-6, 1e-11, 100);

    /** Where parameters of the equation are unknown, which little damping throws far off. */
    public static final Options INVERSE = new Options(1e-2, 1e-11, 200);
  }

  /** How a step is gone. */
  public enum Path {
    /** Along its direction. */
    STRAIGHT,
    /**
     * With a correction of second order, for residuals that are small only along a curve: where
     * some unknowns show weakly, straight steps soon leave it, so they have to be short (M. K.
     * Transtrum, B. B. Machta, J. P. Sethna, Phys. Rev. E 83 (2011) 036701). It costs a residual, a
     * product and a solution more a step; straight where the solver has no further solutions.
     */
    BENT
  }

  /** Why the iteration ended. */
  public enum End {
    /** The norm is within the tolerance. */
    CONVERGED,
    /** No damping gave a step that lowers the norm: a minimum, or the limit of rounding. */
    STALLED,
    /** Steps lower the norm by less than is asked: a minimum. */
    SETTLED,
    /** The budget is used up. */
    SPENT
  }

  /**
   * What was found.
   *
   * @param unknowns theta [n]
   * @param norms |r| at the start and after every step
   * @param end why it ended there
   * @param damping to go on with
   */
  public record Result(double[] unknowns, List<Double> norms, End end, double damping) {
    /** |r| at the end. */
    public double norm() {
      return norms.get(norms.size() - 1);
    }

    /** Steps taken. */
    public int iterations() {
      return norms.size() - 1;
    }
  }

  /** Is told of every step. */
  public interface Listener {
    /**
     * A step was taken.
     *
     * @param iteration from 1
     * @param norm |r| after it
     * @param damping that it was found with
     */
    void stepped(int iteration, double norm, double damping);
  }

  /** An iteration whose steps a solver finds. */
  public LevenbergMarquardt(StepSolver solver, Options options) {
    this(solver, options, Path.STRAIGHT);
  }

  /** An iteration whose steps a solver finds, with its way to go along them. */
  public LevenbergMarquardt(StepSolver solver, Options options, Path path) {
    this.solver = solver;
    this.options = options;
    this.path = path;
  }

  /**
   * Iterates from a start [n].
   *
   * @throws ArithmeticException if the residual is not finite at the start
   */
  public Result solve(NonlinearSystem system, double[] start, Listener listener) {
    double[] theta = start.clone();
    double[] residual = new double[system.equations()];
    system.residual(theta, residual);
    double norm = Vectors.norm(residual);
    if (!Double.isFinite(norm)) {
      throw new ArithmeticException("The residual at the start is " + norm + ".");
    }
    List<Double> norms = new ArrayList<>(List.of(norm));
    double damping = options.damping();
    End end = End.SPENT;
    Budget.Clock clock = options.budget().start();
    while (norm > options.tolerance() && !clock.spent(norms.size() - 1)) {
      Step step = step(system, theta, residual, norm, damping);
      if (step == null) {
        end = End.STALLED;
        break;
      }
      theta = step.theta();
      residual = step.residual();
      double before = norm;
      norm = Vectors.norm(residual);
      norms.add(norm);
      listener.stepped(norms.size() - 1, norm, step.damping());
      if (before - norm < options.leastProgress() * before) {
        end = End.SETTLED;
        break;
      }
      damping = Math.max(SMALLEST_DAMPING, step.damping() / FACTOR);
    }
    return new Result(
        theta, List.copyOf(norms), norm <= options.tolerance() ? End.CONVERGED : end, damping);
  }

  private record Step(double[] theta, double[] residual, double damping) {}

  /** The first step that lowers the norm, or null. */
  private Step step(
      NonlinearSystem system, double[] theta, double[] residual, double norm, double firstDamping) {
    double damping = firstDamping;
    Derivative derivative = system.derivative(theta);
    try (StepSolver.Steps steps = solver.prepare(derivative, residual, system.unknowns())) {
      for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
        Optional<double[]> step = steps.step(damping);
        if (step.isPresent()) {
          double[] moved = theta.clone();
          Vectors.add(1, step.get(), moved);
          if (path == Path.BENT) {
            bend(system, derivative, theta, residual, step.get(), steps, damping)
                .ifPresent(bend -> Vectors.add(0.5, bend, moved));
          }
          double[] there = new double[residual.length];
          system.residual(moved, there);
          if (Vectors.norm(there) < norm) {
            return new Step(moved, there, damping);
          }
        }
        damping *= FACTOR;
      }
    }
    return null;
  }

  /**
   * The second-order correction of a step v, twice: minus the step for the second derivative of r
   * along v, from a difference. Empty if it is not small beside v.
   */
  private static Optional<double[]> bend(
      NonlinearSystem system,
      Derivative derivative,
      double[] theta,
      double[] residual,
      double[] step,
      StepSolver.Steps steps,
      double damping) {
    double[] near = theta.clone();
    Vectors.add(PROBE, step, near);
    double[] second = new double[residual.length];
    system.residual(near, second);
    double[] slope = new double[residual.length];
    derivative.times(step, slope);
    for (int i = 0; i < second.length; i++) {
      second[i] = 2 / PROBE * ((second[i] - residual[i]) / PROBE - slope[i]);
    }
    return steps
        .step(damping, second)
        .filter(bend -> 2 * Vectors.norm(bend) <= MOST_BEND * Vectors.norm(step));
  }
}
