package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.inverse.Estimate;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.inverse.PosteriorEnsemble;
import dev.talus.models.galerkin.training.Fit;
import dev.talus.spark.galerkin.HistoryFile;
import dev.talus.spark.galerkin.InverseMethod;
import dev.talus.spark.galerkin.TrainingHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A problem with sought values, solved for them. The summary has parameters by name and boundary
 * values by place, each with its spread if an ensemble is asked for.
 *
 * @param how the method
 * @param steps most steps of a network's training; 0 for its default
 * @param ensemble members; 0 for none
 * @param history CSV file for the residual as steps are made, of a network with errors against the
 *     solution of the Gauss-Newton method
 * @param seed of a network and of an ensemble's noise
 */
record InverseSolve(
    InverseMethod how,
    int steps,
    int ensemble,
    Optional<Path> history,
    long seed,
    Fit.Listener listener) {

  /**
   * Solves; the history is written as it goes.
   *
   * @param weight of the prior; by the discrepancy principle if empty
   */
  Solved run(InverseProblem problem, OptionalDouble weight) throws IOException {
    how.requireFor(problem);
    long start = System.nanoTime();
    Estimate found =
        history.isPresent()
            ? solveTelling(problem, weight, history.get())
            : how.solve(problem, weight, steps, seed, listener);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Solved(
        problem.equations().system().space(), found.state(), summary(problem, found, seconds));
  }

  /** Errors of a network are taken against what the Gauss-Newton method finds, its weight too. */
  private Estimate solveTelling(InverseProblem problem, OptionalDouble weight, Path file)
      throws IOException {
    try (HistoryFile out = HistoryFile.create(file)) {
      if (how == InverseMethod.GAUSS_NEWTON) {
        NormHistory norms = new NormHistory(out);
        return how.solve(
            problem,
            weight,
            steps,
            seed,
            (step, norm) -> {
              norms.add(step, norm);
              listener.stepped(step, norm);
            });
      }
      Estimate reference =
          InverseMethod.GAUSS_NEWTON.solve(problem, weight, 0, seed, Fit.Listener.NONE);
      GalerkinCase against = GalerkinCase.against(problem.equations(), reference.state());
      return how.solve(
          problem,
          OptionalDouble.of(reference.weight()),
          steps,
          seed,
          new TrainingHistory(against, out, listener));
    }
  }

  private ObjectNode summary(InverseProblem problem, Estimate found, double seconds) {
    FunctionSpace space = problem.equations().system().space();
    ObjectNode summary = new ObjectMapper().createObjectNode();
    summary.put("method", how.label());
    summary.put("mesh", space.mesh().toString());
    summary.put("observations", problem.data().count());
    summary.put("sought_values", found.unknowns().length);
    summary.put("steps", found.steps());
    summary.put("weight", found.weight());
    summary.put("misfit", found.misfit());
    summary.put("seconds", Math.round(seconds * 1000) / 1000.0);
    double[] spread =
        ensemble > 0 ? new PosteriorEnsemble(ensemble, seed).spread(problem, found) : null;
    int controls = found.controls().length;
    for (int k = 0; k < found.sought().length; k++) {
      String name = problem.equations().sought().get(k).name();
      summary.put(name, found.sought()[k]);
      if (spread != null) {
        summary.put(name + "_spread", spread[controls + k]);
      }
    }
    if (controls > 0) {
      ArrayNode boundary = summary.putArray("boundary");
      int[] dofs = problem.controls().dofs();
      for (int i = 0; i < controls; i++) {
        ObjectNode value = boundary.addObject();
        ArrayNode at = value.putArray("at");
        for (double x : space.places(dofs[i])) {
          at.add(x);
        }
        value.put("value", found.controls()[i]);
        if (spread != null) {
          value.put("spread", spread[i]);
        }
      }
    }
    return summary;
  }
}
