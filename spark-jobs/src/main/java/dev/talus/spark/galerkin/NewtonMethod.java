package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.solve.Continuation;
import dev.talus.models.galerkin.solve.NewtonSettings;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.solve.NoConvergenceException;
import dev.talus.models.galerkin.solve.Solution;
import dev.talus.models.galerkin.sparse.KrylovException;
import dev.talus.models.galerkin.sparse.KrylovSettings;
import dev.talus.models.galerkin.sparse.LinearSolver;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.config.UsageException;
import java.util.Optional;

/**
 * How Newton's method goes.
 *
 * @param linear what solves for its steps
 * @param from value of a parameter that it starts with, to go on from there to the problem's; empty
 *     to start at the problem itself
 */
public record NewtonMethod(Linear linear, Optional<Start> from) {
  /** A direct solver, from zero. */
  public static final NewtonMethod DEFAULT = new NewtonMethod(Linear.DIRECT, Optional.empty());

  /** What solves linear systems. */
  public enum Linear {
    /** A sparse LU factorisation. */
    DIRECT,
    /** For symmetric positive definite matrices, those of diffusion and elasticity. */
    CONJUGATE_GRADIENT,
    /** For any matrix whose incomplete factor has no zero pivot; flows may have one. */
    GMRES
  }

  /**
   * Where a continuation starts.
   *
   * @param parameter its name, such as viscosity
   */
  public record Start(String parameter, double value) {}

  /**
   * Solves from zero.
   *
   * @param mostSteps of the method at each value of the parameter; 0 for its own number
   * @throws UsageException if the problem has no such parameter, or the linear solver is not for it
   * @throws NoConvergenceException if it fails
   */
  public Solution solve(GalerkinProblem problem, int mostSteps) {
    DiscreteSystem system = problem.system();
    NewtonSolver solver =
        new NewtonSolver(system, problem.known(), settings(mostSteps), solver(problem));
    try {
      return from.isEmpty() ? solver.solve() : continued(solver, system, from.get());
    } catch (NoConvergenceException e) {
      throw from.isEmpty() ? e.advising("--continue-from NAME=VALUE does that.") : e;
    } catch (KrylovException e) {
      throw new UsageException(
          "--linear-solver: %s. Take direct, which is for every problem.".formatted(e.getMessage()),
          e);
    }
  }

  private static Solution continued(NewtonSolver solver, DiscreteSystem system, Start from) {
    int index;
    try {
      index = system.parameter(from.parameter());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--continue-from: " + e.getMessage() + ".", e);
    }
    double[] mu = system.defaults();
    double[] zero = new double[system.size()];
    Solution[] found = new Continuation(solver, index).along(zero, mu, from.value(), mu[index]);
    return found[1].after(found[0]);
  }

  private LinearSolver solver(GalerkinProblem problem) {
    return switch (linear) {
      case DIRECT ->
          LinearSolver.direct(problem.system().space().places(problem.known().free().dofs()));
      case CONJUGATE_GRADIENT -> LinearSolver.conjugateGradient(KrylovSettings.DEFAULT);
      case GMRES -> LinearSolver.gmres(KrylovSettings.DEFAULT);
    };
  }

  private static NewtonSettings settings(int mostSteps) {
    NewtonSettings usual = NewtonSettings.DEFAULT;
    return mostSteps == 0
        ? usual
        : new NewtonSettings(
            usual.relativeTolerance(), usual.absoluteTolerance(), mostSteps, usual.leastDamping());
  }
}
