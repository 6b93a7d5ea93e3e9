package dev.talus.models.galerkin.solve;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.LinearSolver;
import dev.talus.models.galerkin.sparse.SingularMatrixException;
import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Arrays;

/**
 * Newton's method for R_u(P_u x + P_c g; mu) = 0, with a sparse direct solver unless another is
 * given. A step that does not make ||R|| smaller is halved until it does (Armijo's rule with 1e-4;
 * J. Nocedal, S. Wright, "Numerical Optimization", 2006, section 11.2). A linear system takes one
 * step.
 *
 * <p>The pattern is analysed once, so one solver serves many parameters. For one thread at a time.
 */
public final class NewtonSolver {
  private static final double SUFFICIENT = 1e-4;
  private static final double ROUNDING = 1e4;

  private final DiscreteSystem system;
  private final Constraints constraints;
  private final NewtonSettings settings;
  private final Submatrix submatrix;
  private final LinearSolver linear;

  /** A solver with the default settings. */
  public NewtonSolver(DiscreteSystem system, Constraints constraints) {
    this(system, constraints, NewtonSettings.DEFAULT);
  }

  /** A solver with its own settings. */
  public NewtonSolver(DiscreteSystem system, Constraints constraints, NewtonSettings settings) {
    this(
        system,
        constraints,
        settings,
        LinearSolver.direct(system.space().places(constraints.free().dofs())));
  }

  /** A solver with its own settings and way to solve for the steps. */
  public NewtonSolver(
      DiscreteSystem system,
      Constraints constraints,
      NewtonSettings settings,
      LinearSolver linear) {
    this.system = system;
    this.constraints = constraints;
    this.settings = settings;
    this.submatrix = new Submatrix(system.pattern(), constraints.free(), constraints.free());
    this.linear = linear;
  }

  private NewtonSolver(NewtonSolver other, DiscreteSystem system) {
    this.system = system;
    this.constraints = other.constraints;
    this.settings = other.settings;
    this.submatrix = other.submatrix;
    this.linear = other.linear;
  }

  /** The same for a system that differs in its nodal data alone; the pattern is kept. */
  NewtonSolver on(DiscreteSystem other) {
    return new NewtonSolver(this, other);
  }

  /** Solves from zero with the default parameters. */
  public Solution solve() {
    return solve(new double[system.size()], system.defaults());
  }

  /**
   * Solves.
   *
   * @param start first guess of U, [N]; known values in it are replaced
   * @param mu parameters
   * @throws SingularMatrixException if a Jacobian has no inverse; the message names parts of the
   *     mesh without any known value
   * @throws NoConvergenceException if the residual stays above the tolerance, unless it is within
   *     {@value #ROUNDING} times the relative one and no step makes it smaller: then rounding
   *     errors are larger than what is left, and the solution has the last norm
   */
  public Solution solve(double[] start, double[] mu) {
    return solveHolding(constraints.impose(start), mu);
  }

  /**
   * Solves for other known values than those of the constraints: those in the start.
   *
   * @param start U, [N], with the values to keep where the constraints fix any
   * @param mu parameters
   * @throws SingularMatrixException as {@link #solve(double[], double[])}
   * @throws NoConvergenceException as {@link #solve(double[], double[])}
   */
  public Solution solveHolding(double[] start, double[] mu) {
    double[] values = start.clone();
    double[] residual = constraints.free().pick(system.residual(values, mu));
    double[] norms = {Vectors.norm(residual)};
    double goal = Math.max(settings.absoluteTolerance(), settings.relativeTolerance() * norms[0]);
    while (!(norms[norms.length - 1] <= goal)) {
      if (norms.length > settings.mostSteps() || !Double.isFinite(norms[norms.length - 1])) {
        throw failure("is above " + goal + " after " + (norms.length - 1) + " steps", norms);
      }
      double[] step = step(values, mu, residual);
      Trial trial = damped(values, step, mu, norms);
      if (trial == null) {
        break; // rounding errors of R are larger than what is left
      }
      values = trial.values;
      residual = trial.residual;
      norms = Arrays.copyOf(norms, norms.length + 1);
      norms[norms.length - 1] = Vectors.norm(residual);
    }
    return new Solution(values, norms);
  }

  private record Trial(double[] values, double[] residual) {}

  private Trial damped(double[] values, double[] step, double[] mu, double[] norms) {
    double last = norms[norms.length - 1];
    for (double damping = 1; damping >= settings.leastDamping(); damping /= 2) {
      double[] next = values.clone();
      int[] free = constraints.free().dofs();
      for (int i = 0; i < free.length; i++) {
        next[free[i]] += damping * step[i];
      }
      double[] residual = constraints.free().pick(system.residual(next, mu));
      if (Vectors.norm(residual) <= (1 - SUFFICIENT * damping) * last) {
        return new Trial(next, residual);
      }
    }
    if (last <= ROUNDING * settings.relativeTolerance() * norms[0]) {
      return null;
    }
    throw failure("does not shrink, even with steps cut to " + settings.leastDamping(), norms);
  }

  private double[] step(double[] values, double[] mu, double[] residual) {
    CsrMatrix jacobian = submatrix.of(system.jacobian(values, mu));
    double[] right = new double[residual.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = -residual[i];
    }
    try {
      return linear.solve(jacobian, right);
    } catch (SingularMatrixException e) {
      throw Singularity.explain(e, system.space(), constraints);
    }
  }

  private static NoConvergenceException failure(String what, double[] norms) {
    return new NoConvergenceException(
        "Newton's method failed: the norm of the residual "
            + what
            + ". Norms: "
            + Arrays.toString(norms)
            + ". Start nearer to the solution, for instance by continuation in a parameter.",
        norms);
  }
}
