package dev.talus.spark.evaluate;

import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.solve.NewtonSolver;
import dev.talus.models.galerkin.solve.Solution;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import dev.talus.spark.galerkin.SolvedMesh;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Relative errors of predicted nodal values against Newton's solution, as rows of metrics. */
final class NewtonErrors implements Serializable {
  private static final long serialVersionUID = 1;

  private final FamilyProblem problem;

  NewtonErrors(FamilyProblem problem) {
    this.problem = problem;
  }

  /**
   * Solves a case and compares.
   *
   * @param predicted rows of rollout_fields of the case
   */
  Iterator<Row> of(CaseGeometry geometry, Iterable<Row> predicted) {
    FamilyMember member = geometry.member(problem);
    long from = System.nanoTime();
    Solution solution =
        new NewtonSolver(member.problem().system(), member.problem().known()).solve();
    double seconds = (System.nanoTime() - from) / 1e9;
    UnstructuredMesh solved =
        SolvedMesh.of(geometry.toMesh(), member.problem().system().space(), solution.values());
    List<Row> metrics = new ArrayList<>();
    String modelId = predicted.iterator().next().getAs("model_id");
    for (DataArray array : solved.pointData()) {
      metrics.add(
          metric(geometry, array.name(), "relative_l2", relative(array, predicted), "1", modelId));
    }
    metrics.add(metric(geometry, "all", "newton_seconds", seconds, "s", modelId));
    metrics.add(metric(geometry, "all", "newton_steps", solution.steps(), "1", modelId));
    return metrics.iterator();
  }

  /** |predicted - solved| / |solved| over the nodes that have both. */
  private static double relative(DataArray array, Iterable<Row> predicted) {
    double square = 0;
    double scale = 0;
    for (Row row : predicted) {
      int node = row.<Integer>getAs("entity_id");
      for (int c = 0; c < array.components(); c++) {
        String column =
            array.components() == 1 ? array.name() : array.name() + "_" + "xyz".charAt(c);
        Double value = row.getAs(column);
        double expected = array.number(node * array.components() + c);
        if (value != null && !Double.isNaN(expected)) {
          square += (value - expected) * (value - expected);
          scale += expected * expected;
        }
      }
    }
    return Math.sqrt(square / scale);
  }

  private static Row metric(
      CaseGeometry geometry, String field, String name, double value, String unit, String modelId) {
    return new Metric(geometry.caseId(), field, name, geometry.step(), value, unit, null)
        .toRow(modelId);
  }
}
