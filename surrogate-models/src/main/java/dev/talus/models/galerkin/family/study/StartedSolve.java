package dev.talus.models.galerkin.family.study;

import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.solve.NewtonSettings;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.solve.NoConvergenceException;
import dev.talus.models.galerkin.solve.Solution;
import dev.talus.models.galerkin.sparse.ConjugateGradient;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.IncompleteCholesky;
import dev.talus.models.galerkin.sparse.KrylovSettings;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.galerkin.training.GalerkinProblem;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What the solution of a case costs from a starting guess, to the same absolute residual from any
 * of them.
 *
 * @param residual |R| of the guess
 * @param newtonSteps steps of Newton's method; -1 if it fails
 * @param newtonSeconds median time of a solve without the analysis of the matrix's pattern
 * @param krylovIterations of conjugate gradients with an incomplete Cholesky factor for the first
 *     Newton step, if the Jacobian is symmetric
 */
record StartedSolve(
    double residual, int newtonSteps, double newtonSeconds, OptionalInt krylovIterations) {
  private static final double GOAL = 1e-10;
  private static final int REPEATS = 5;
  private static final NewtonSettings SETTINGS = new NewtonSettings(0, GOAL, 30, 1.0 / 1024);

  static StartedSolve of(GalerkinProblem problem, double[] start) {
    double[] mu = problem.system().defaults();
    double[] imposed = problem.known().impose(start);
    double[] residual = problem.known().free().pick(problem.system().residual(imposed, mu));
    NewtonSolver solver = new NewtonSolver(problem.system(), problem.known(), SETTINGS);
    double[] seconds = new double[REPEATS];
    int steps = -1;
    try {
      solver.solve(start, mu); // analyses the pattern and warms up
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        long from = System.nanoTime();
        Solution solution = solver.solve(start, mu);
        seconds[repeat] = (System.nanoTime() - from) / 1e9;
        steps = solution.steps();
      }
    } catch (NoConvergenceException e) {
      Arrays.fill(seconds, Double.NaN);
    }
    Arrays.sort(seconds);
    return new StartedSolve(
        Vectors.norm(residual), steps, seconds[REPEATS / 2], krylov(problem, imposed, residual));
  }

  private static OptionalInt krylov(GalerkinProblem problem, double[] state, double[] residual) {
    CsrMatrix jacobian =
        new Submatrix(problem.system().pattern(), problem.known().free(), problem.known().free())
            .of(problem.system().jacobian(state, problem.system().defaults()));
    double norm = Vectors.norm(residual);
    if (!symmetric(jacobian)) {
      return OptionalInt.empty();
    }
    KrylovSettings settings = new KrylovSettings(Math.min(1, GOAL / norm), 5000, 1);
    return OptionalInt.of(
        new ConjugateGradient(settings)
            .solve(jacobian, residual, IncompleteCholesky.of(jacobian))
            .iterations());
  }

  private static boolean symmetric(CsrMatrix matrix) {
    for (int row = 0; row < matrix.rows(); row++) {
      for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
        double value = matrix.values()[k];
        double mirrored = matrix.entry(matrix.indices()[k], row);
        if (Math.abs(value - mirrored) > 1e-12 * (1 + Math.abs(value))) {
          return false;
        }
      }
    }
    return true;
  }
}
