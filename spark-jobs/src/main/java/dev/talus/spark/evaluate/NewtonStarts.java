package dev.talus.spark.evaluate;

import dev.talus.models.galerkin.solve.NewtonSettings;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.solve.NoConvergenceException;
import dev.talus.models.galerkin.solve.Solution;
import dev.talus.models.galerkin.sparse.SingularMatrixException;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.job.BadDataException;
import java.util.function.Supplier;

/**
 * Newton's method on a case from zero and from a prediction. Both end at the same norm of the
 * residual, so that their numbers of steps compare: a norm relative to their own first residuals
 * would ask more of the better start. Not thread-safe.
 */
final class NewtonStarts {
  private static final NewtonSettings FROM_ZERO = NewtonSettings.DEFAULT;

  private final String caseId;
  private final GalerkinProblem problem;
  private final NewtonSolver solver;

  NewtonStarts(String caseId, GalerkinProblem problem) {
    this.caseId = caseId;
    this.problem = problem;
    this.solver = new NewtonSolver(problem.system(), problem.known(), FROM_ZERO);
  }

  /**
   * A solve that may have failed.
   *
   * @param norms of the residual before the first step and after each, as far as it went
   * @param steps to the goal; NaN if it failed
   */
  record Attempt(double[] norms, double steps) {}

  /**
   * The solution that predictions are measured against.
   *
   * @throws BadDataException that names the case if Newton's method fails
   */
  Solution fromZero() {
    try {
      return solver.solve();
    } catch (NoConvergenceException | SingularMatrixException e) {
      throw new BadDataException(
          "Case %s has no reference solution, expected one by Newton's method from zero: %s Leave the case out of rollout.cases to evaluate the others."
              .formatted(caseId, e.getMessage()),
          e);
    }
  }

  /**
   * Solves from a prediction, which may be too bad to start from: a state with inverted elements
   * has no residual. A solver is set up here, so that the solves alone can be timed.
   *
   * @param state predicted U, [N]
   * @param fromZero the solution from zero; its goal is that of these solves
   */
  Supplier<Attempt> from(double[] state, Solution fromZero) {
    double[] mu = problem.system().defaults();
    double first =
        Vectors.norm(
            problem
                .known()
                .free()
                .pick(problem.system().residual(problem.known().impose(state), mu)));
    if (first == 0) {
      return () -> new Attempt(new double[] {0}, 0);
    }
    double goal =
        Math.max(
            FROM_ZERO.absoluteTolerance(),
            FROM_ZERO.relativeTolerance() * fromZero.residualNorms()[0]);
    // As a relative tolerance, so that the solver allows both starts the same rounding errors.
    NewtonSettings settings =
        new NewtonSettings(
            goal / first,
            FROM_ZERO.absoluteTolerance(),
            FROM_ZERO.mostSteps(),
            FROM_ZERO.leastDamping());
    NewtonSolver started = new NewtonSolver(problem.system(), problem.known(), settings);
    return () -> attempt(started, state, mu);
  }

  private static Attempt attempt(NewtonSolver solver, double[] state, double[] mu) {
    try {
      Solution solution = solver.solve(state, mu);
      return new Attempt(solution.residualNorms(), solution.steps());
    } catch (NoConvergenceException e) {
      return new Attempt(e.residualNorms(), Double.NaN);
    } catch (SingularMatrixException e) {
      return new Attempt(new double[0], Double.NaN);
    }
  }
}
