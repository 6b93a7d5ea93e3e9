package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.solve.NoConvergenceException;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.models.galerkin.training.FitResult;
import dev.talus.models.galerkin.training.GalerkinProblem;
import dev.talus.spark.galerkin.HistoryFile;
import dev.talus.spark.galerkin.NewtonMethod;
import dev.talus.spark.galerkin.SolveMethod;
import dev.talus.spark.galerkin.SolveSettings;
import dev.talus.spark.galerkin.TrainingHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A steady problem whose equations alone are to be met, solved by Newton's method or by a network.
 *
 * @param how the method
 * @param compared whether a network is compared with Newton's method even without a history
 * @param history CSV file for the residual as steps are made, of a network with errors against
 *     Newton's solution
 * @param seed of a network
 */
record ForwardSolve(
    SolveMethod how,
    SolveSettings settings,
    boolean compared,
    Optional<Path> history,
    long seed,
    Fit.Listener listener) {

  /** Solves; the history is written as it goes. */
  Solved run(GalerkinProblem problem) throws IOException {
    boolean isNetwork = how != SolveMethod.NEWTON;
    Optional<TimedSolution> newton =
        isNetwork && (compared || history.isPresent())
            ? Optional.of(TimedSolution.of(problem, settings.newton()))
            : Optional.empty();
    long start = System.nanoTime();
    FitResult result =
        history.isPresent()
            ? solveTelling(problem, newton, history.get())
            : how.solve(problem, settings, seed, listener);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Solved(
        problem.system().space(), result.state(), summary(problem, result, seconds, newton));
  }

  private FitResult solveTelling(GalerkinProblem problem, Optional<TimedSolution> newton, Path file)
      throws IOException {
    try (HistoryFile out = HistoryFile.create(file)) {
      if (newton.isPresent()) {
        GalerkinCase against = newton.get().asCase(problem);
        return how.solve(problem, settings, seed, new TrainingHistory(against, out, listener));
      }
      NormHistory history = new NormHistory(out);
      try {
        FitResult result = how.solve(problem, settings, seed, listener);
        history.addAll(result.norms());
        return result;
      } catch (NoConvergenceException e) {
        history.addAll(e.residualNorms());
        throw e;
      }
    }
  }

  private ObjectNode summary(
      GalerkinProblem problem, FitResult result, double seconds, Optional<TimedSolution> newton) {
    FunctionSpace space = problem.system().space();
    ObjectNode summary = new ObjectMapper().createObjectNode();
    summary.put("method", how.label());
    summary.put("mesh", space.mesh().toString());
    summary.put("unknowns", problem.known().free().count());
    summary.put("steps", result.steps());
    summary.put("residual", result.norm());
    summary.put("seconds", milliseconds(seconds));
    if (result.parameters() > 0) {
      summary.put("network_parameters", result.parameters());
    }
    if (newton.isPresent()) {
      summary.put("newton_seconds", milliseconds(newton.get().seconds()));
      GalerkinCase against = newton.get().asCase(problem);
      for (Field field : space.fields()) {
        summary.put("error_" + field.name(), against.error(field.name(), result.state()));
      }
    }
    return summary;
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  /**
   * Newton's solution, to compare with.
   *
   * @param state U [N]
   * @param seconds the least of three solutions, as the first ones are slowed by compilation
   */
  private record TimedSolution(double[] state, double seconds) {
    private static final int REPEATS = 3;

    static TimedSolution of(GalerkinProblem problem, NewtonMethod method) {
      double[] state = {};
      double seconds = Double.POSITIVE_INFINITY;
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        long start = System.nanoTime();
        state = method.solve(problem, 0).values();
        seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
      }
      return new TimedSolution(state, seconds);
    }

    GalerkinCase asCase(GalerkinProblem problem) {
      return GalerkinCase.against(problem, state);
    }
  }
}
