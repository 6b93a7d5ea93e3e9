package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt;
import dev.talus.models.galerkin.leastsquares.OrthogonalStep;
import dev.talus.models.galerkin.training.Fit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Solves {@link InverseProblem}s by the Gauss-Newton method in the sought values, with the damping
 * of Levenberg and Marquardt and Tikhonov's prior. No network.
 */
public final class GaussNewton {
  private static final LevenbergMarquardt METHOD =
      new LevenbergMarquardt(
          new OrthogonalStep(),
          new LevenbergMarquardt.Options(1e-4, 1e-12, Budget.ofSteps(60), 1e-8));

  /** A weight at which the prior rules is sought from here, relative to the data's part. */
  private static final double STRONGEST = 1e6;

  private static final double STEP = 10;

  /** Steps from the strongest weight down to one that rounding makes meaningless. */
  private static final int MOST_STEPS = 21;

  /** How near to its goal the misfit is brought, relative to it. */
  private static final double NEAR = 0.01;

  private static final int MOST_BISECTIONS = 12;

  /** A tenth of the weight that lowers the misfit by less than this tells that no more will. */
  private static final double LEAST_GAIN = 1e-3;

  /** As many of them in a row: at first a strong prior hides the data altogether. */
  private static final int IDLE_STEPS = 6;

  private final Fit.Listener listener;

  /** A silent one. */
  public GaussNewton() {
    this(Fit.Listener.NONE);
  }

  /**
   * One that tells of its steps, counted over all weights that are tried.
   *
   * @param listener is told the root of the sum of squares, of data and prior with its weight
   */
  public GaussNewton(Fit.Listener listener) {
    this.listener = listener;
  }

  /**
   * Solves with a weight.
   *
   * @param from unknowns to start from; empty for the start of the problem
   */
  public Estimate solve(InverseProblem problem, double weight, Optional<double[]> from) {
    return solve(problem, weight, from, 0);
  }

  private Estimate solve(
      InverseProblem problem, double weight, Optional<double[]> from, int before) {
    ReducedSystem reduced = new ReducedSystem(problem, weight);
    LevenbergMarquardt.Result found =
        METHOD.solve(
            reduced,
            from.orElseGet(reduced::start),
            (iteration, norm, damping) -> listener.stepped(before + iteration, norm));
    double[] state = reduced.state(found.unknowns());
    double[] sought = reduced.sought(found.unknowns());
    return new Estimate(
        state,
        Arrays.copyOf(found.unknowns(), found.unknowns().length - sought.length),
        sought,
        weight,
        problem.data().misfit(state),
        found.iterations());
  }

  /**
   * Chooses the weight by the discrepancy principle (V. A. Morozov, 1966): the largest at which the
   * data are met to their noise. The goal is the misfit that noise alone exceeds in one of six
   * draws, 1 + 1 / sqrt(2 n) of n data, as a goal of 1 would make half of all draws fit noise. If
   * no weight meets the data, as the noise is larger than stated or the equations are not those of
   * the data, it is the largest whose misfit cannot be improved much. Without a prior the weight is
   * 0.
   */
  public Estimate solve(InverseProblem problem) {
    if (problem.prior().isVoid()) {
      return solve(problem, 0, Optional.empty());
    }
    double goal = 1 + 1 / Math.sqrt(2.0 * problem.data().count());
    double weight = STRONGEST * balance(problem);
    Estimate above = solve(problem, weight, Optional.empty());
    int steps = above.steps();
    Estimate below = above;
    int idle = 0;
    for (int k = 0; k < MOST_STEPS && idle < IDLE_STEPS && below.misfit() > goal; k++) {
      above = below;
      weight /= STEP;
      below = solve(problem, weight, Optional.of(above.unknowns()), steps);
      steps += below.steps();
      idle = below.misfit() > (1 - LEAST_GAIN) * above.misfit() ? idle + 1 : 0;
    }
    if (below.misfit() > goal) {
      return below.withSteps(steps);
    }
    for (int k = 0;
        k < MOST_BISECTIONS && below.misfit() < (1 - NEAR) * goal && above != below;
        k++) {
      double middle = Math.sqrt(above.weight() * below.weight());
      Estimate between = solve(problem, middle, Optional.of(below.unknowns()), steps);
      steps += between.steps();
      if (between.misfit() > goal) {
        above = between;
      } else {
        below = between;
      }
    }
    return below.withSteps(steps);
  }

  /** The weight at which prior and data have equal parts in the derivative's squares. */
  private static double balance(InverseProblem problem) {
    ReducedSystem reduced = new ReducedSystem(problem, 1);
    double[] jacobian = new double[reduced.equations() * reduced.unknowns()];
    java.nio.DoubleBuffer buffer = java.nio.DoubleBuffer.wrap(jacobian);
    reduced.derivative(reduced.start()).writeTo(buffer);
    int dataEntries = problem.data().count() * reduced.unknowns();
    double ofData = 0;
    double ofPrior = 0;
    for (int i = 0; i < jacobian.length; i++) {
      double square = jacobian[i] * jacobian[i];
      ofData += i < dataEntries ? square : 0;
      ofPrior += i < dataEntries ? 0 : square;
    }
    return ofData / ofPrior;
  }
}
