package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.inverse.Estimate;
import dev.talus.models.galerkin.inverse.InverseProblem;
import dev.talus.models.galerkin.inverse.PosteriorEnsemble;
import dev.talus.spark.galerkin.InverseMethod;

/**
 * What an inversion found, as JSON: parameters by name, boundary values by place, each with its
 * spread if an ensemble was asked for.
 */
record InverseSummary(InverseProblem problem, Estimate found) {

  /**
   * The summary.
   *
   * @param ensemble members; 0 for none
   */
  ObjectNode toJson(InverseMethod how, double seconds, int ensemble, long seed) {
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
