package dev.talus.models.galerkin.solve;

import java.util.Arrays;

/**
 * Follows a solution along one parameter: each value starts from the solution before, and where
 * Newton's method fails the way to the next value is halved.
 */
public final class Continuation {
  private static final int MOST_HALVINGS = 6;

  private final NewtonSolver solver;
  private final int parameter;

  /**
   * Continuation in a parameter.
   *
   * @param parameter index in mu
   */
  public Continuation(NewtonSolver solver, int parameter) {
    this.solver = solver;
    this.parameter = parameter;
  }

  /**
   * Solves for several values of the parameter, in their order.
   *
   * @param start first guess for the first value, [N]
   * @param mu the other parameters
   * @param path values of the parameter
   * @return a solution for each value, with the norms of all steps from the value before
   * @throws NoConvergenceException if a way cut to 1/64 still fails; the message names the value,
   *     and the norms begin with those of the steps up to there
   */
  public Solution[] along(double[] start, double[] mu, double... path) {
    Solution[] solutions = new Solution[path.length];
    double[] values = start;
    for (int i = 0; i < path.length; i++) {
      double from = i == 0 ? path[0] : path[i - 1];
      try {
        solutions[i] = between(values, mu, from, path[i], i == 0 ? 0 : MOST_HALVINGS);
      } catch (NoConvergenceException e) {
        throw behind(Arrays.copyOf(solutions, i), e);
      }
      values = solutions[i].values();
    }
    return solutions;
  }

  private Solution between(double[] start, double[] mu, double from, double to, int halvings) {
    double[] there = Arrays.copyOf(mu, mu.length);
    there[parameter] = to;
    try {
      return solver.solve(start, there);
    } catch (NoConvergenceException e) {
      if (halvings == 0) {
        throw new NoConvergenceException(
            "At " + to + " of the parameter, coming from " + from + ": " + e.getMessage(),
            e.residualNorms());
      }
      double middle = (from + to) / 2;
      Solution half = between(start, mu, from, middle, halvings - 1);
      try {
        return between(half.values(), mu, middle, to, halvings - 1).after(half);
      } catch (NoConvergenceException behindHalf) {
        throw behindHalf.after(half.residualNorms());
      }
    }
  }

  /** The failure with the norms of the solutions that it came after. */
  private static NoConvergenceException behind(Solution[] solutions, NoConvergenceException e) {
    NoConvergenceException whole = e;
    for (int i = solutions.length - 1; i >= 0; i--) {
      whole = whole.after(solutions[i].residualNorms());
    }
    return whole;
  }
}
