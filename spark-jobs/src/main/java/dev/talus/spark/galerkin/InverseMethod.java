package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.inverse.Estimate;
import dev.talus.models.galerkin.inverse.GaussNewton;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.SecondOrderFit;
import dev.talus.spark.config.UsageException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Ways to solve an inverse problem, by the name that the command line knows. */
public enum InverseMethod {
  /** The Gauss-Newton method in the sought values alone: no network. */
  GAUSS_NEWTON {
    @Override
    public Estimate solve(
        InverseProblem problem, OptionalDouble weight, int steps, long seed, Fit.Listener hears) {
      GaussNewton method = new GaussNewton(hears);
      return weight.isPresent()
          ? method.solve(problem, weight.getAsDouble(), Optional.empty())
          : method.solve(problem);
    }
  },

  /**
   * A network trained by Levenberg-Marquardt on equations, data and prior together, with the weight
   * that the Gauss-Newton method chose unless one is given.
   */
  NETWORK_LM {
    @Override
    public void requireFor(InverseProblem problem) {
      if (problem.prior().knowsParameters()) {
        throw new UsageException(
            "seek: parameters: network-lm has no place for a spread. Leave it out, or take"
                + " --method gauss-newton.");
      }
    }

    @Override
    public Estimate solve(
        InverseProblem problem, OptionalDouble weight, int steps, long seed, Fit.Listener hears) {
      requireFor(problem);
      double taken =
          weight.isPresent() ? weight.getAsDouble() : new GaussNewton().solve(problem).weight();
      GalerkinProblem soft = problem.softened(taken);
      FitResult found =
          SecondOrderFit.sizedFor(soft, steps > 0 ? steps : 200).fit(soft, seed, hears);
      return new Estimate(
          found.state(),
          problem.controls().pick(found.state()),
          found.sought(),
          taken,
          problem.data().misfit(found.state()),
          found.steps());
    }
  };

  /**
   * Checks that the method is for a problem.
   *
   * @throws UsageException if it is not
   */
  public void requireFor(InverseProblem problem) {}

  /**
   * Solves.
   *
   * @param weight of the prior; by the discrepancy principle if empty
   * @param steps most steps of a network's training; 0 for its default
   * @param seed of a network
   * @throws UsageException if the method is not for the problem
   */
  public abstract Estimate solve(
      InverseProblem problem, OptionalDouble weight, int steps, long seed, Fit.Listener hears);

  /** Its name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
