package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.leastsquares.Budget;
import dev.talus.models.galerkin.solve.Solution;
import dev.talus.models.galerkin.sparse.KrylovException;
import dev.talus.models.galerkin.training.AdamTraining;
import dev.talus.models.galerkin.training.FirstOrderFit;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.models.galerkin.training.ResidualWeight;
import dev.talus.models.galerkin.training.SecondOrderFit;
import dev.talus.spark.config.UsageException;
import java.util.Locale;

/** Ways to solve a problem, by the name that the command line knows. */
public enum SolveMethod {
  /** Newton's method: no network. Forward problems only. */
  NEWTON {
    @Override
    public FitResult solve(
        GalerkinProblem problem, SolveSettings settings, long seed, Fit.Listener listener) {
      if (!problem.isForward()) {
        throw new UsageException(
            "Newton's method needs an equation for each free value; this is an inverse problem.");
      }
      Solution solution = settings.newton().solve(problem, settings.steps());
      double[] norms = solution.residualNorms();
      for (int step = 1; step < norms.length; step++) {
        listener.stepped(step, norms[step]);
      }
      return new FitResult(solution.values(), new double[0], norms, 0);
    }
  },

  /** A network with one hidden layer, trained by Levenberg-Marquardt. */
  NETWORK_LM {
    @Override
    public FitResult solve(
        GalerkinProblem problem, SolveSettings settings, long seed, Fit.Listener listener) {
      requireGraph(problem, settings);
      settings.weight().ifPresent(weight -> requireWeight(problem, weight));
      Budget budget = settings.budget(100);
      SecondOrderFit fit =
          settings.parameters() > 0
              ? SecondOrderFit.sizedFor(problem, budget, settings.parameters())
              : SecondOrderFit.sizedFor(problem, budget);
      try {
        return settings
            .weight()
            .map(fit::with)
            .orElse(fit)
            .on(settings.graph())
            .fit(problem, seed, listener);
      } catch (KrylovException e) {
        throw new UsageException(
            "--residual: %s. Take plain or dual, which are for every forward problem."
                .formatted(e.getMessage()),
            e);
      }
    }
  },

  /** A deep network, trained by Adam. */
  NETWORK_ADAM {
    @Override
    public FitResult solve(
        GalerkinProblem problem, SolveSettings settings, long seed, Fit.Listener listener) {
      if (settings.loss() == AdamTraining.Loss.ENERGY
          && !(problem.isForward() && problem.system().hasEnergy())) {
        throw new UsageException(
            "--loss energy is for forward problems of diffusion and elasticity. Take norm or"
                + " squared_norm.");
      }
      requireGraph(problem, settings);
      AdamTraining training =
          new AdamTraining(settings.budget(3000), 1e-3, 3e-3, 1e-3, settings.loss());
      return new FirstOrderFit(settings.size(), training, settings.graph())
          .fit(problem, seed, listener);
    }
  };

  /**
   * Solves.
   *
   * @param seed of a network
   */
  public abstract FitResult solve(
      GalerkinProblem problem, SolveSettings settings, long seed, Fit.Listener listener);

  private static void requireWeight(GalerkinProblem problem, ResidualWeight weight) {
    try {
      weight.requireFor(problem);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--residual: %s. Take plain.".formatted(e.getMessage()), e);
    }
  }

  private static void requireGraph(GalerkinProblem problem, SolveSettings settings) {
    try {
      settings.graph().requireFor(problem.system().space().mesh());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--graph: " + e.getMessage(), e);
    }
  }

  /** Its name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
