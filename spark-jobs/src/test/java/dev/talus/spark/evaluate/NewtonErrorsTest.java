package dev.talus.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.FeatureScaling;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import dev.talus.spark.galerkin.ResidualMethod;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.mesh.StoredGeometry;
import dev.talus.spark.train.GalerkinModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Newton's method from predictions that are far off, on a square of quadrilaterals. */
class NewtonErrorsTest {
  private static final int EDGES = 4;
  private static final String SOLID =
      """
      problem: hyperelasticity
      material: {young: 1, poisson_ratio: 0.3}
      boundary:
        all: {displacement: ["%s * x", 0]}
      """;

  @Test
  void aStartThatNewtonsMethodFailsFromHasNoSteps() {
    SolvedCase solved = solve(SOLID.formatted("0.1"), 1e3, "displacement_x", "displacement_y");

    assertThat(metric(solved, "newton_steps")).isBetween(1.0, 9.0);
    assertThat(metric(solved, "started_newton_steps")).isNull();
    assertThat(metric(solved, "started_newton_seconds")).isNull();
    assertThat(solved.fields()).hasSize((EDGES + 1) * (EDGES + 1));
  }

  @Test
  void aCaseWithoutAReferenceSolutionIsNamed() {
    // The first state, zero inside, turns the outer elements inside out.
    assertThatThrownBy(
            () -> solve(SOLID.formatted("-0.9"), 1e-3, "displacement_x", "displacement_y"))
        .isInstanceOf(BadDataException.class)
        .hasMessageStartingWith("Case s7 has no reference solution")
        .hasMessageContaining("rollout.cases");
  }

  @Test
  void bothStartsEndAtTheSameResidual() {
    String heat =
        """
        problem: poisson
        material: {source: 1}
        boundary:
          all: {u: 0}
        """;
    SolvedCase solved = solve(heat, 1e8, "u");

    double[] fromZero = residuals(solved, ResidualMethod.NEWTON);
    double[] started = residuals(solved, ResidualMethod.NEWTON_FROM_PREDICTION);
    double goal = 1e-12 * fromZero[0];
    assertThat(started[0]).as("far from the solution").isGreaterThan(1e6 * fromZero[0]);
    assertThat(fromZero[fromZero.length - 1]).isLessThan(goal);
    assertThat(started[started.length - 1]).isLessThan(goal);
    assertThat(metric(solved, "started_newton_steps")).isEqualTo(started.length - 1);
  }

  private static Double metric(SolvedCase solved, String name) {
    List<Row> rows =
        solved.metrics().stream().filter(row -> row.getString(2).equals(name)).toList();
    assertThat(rows).as(name).hasSize(1);
    return (Double) rows.get(0).get(4);
  }

  private static double[] residuals(SolvedCase solved, ResidualMethod method) {
    return solved.histories().stream()
        .filter(row -> row.getString(1).equals(method.label()))
        .mapToDouble(row -> row.getDouble(4))
        .toArray();
  }

  /**
   * Measures an untrained network.
   *
   * @param factor of its parameters
   */
  private static SolvedCase solve(String problem, double factor, String... fields) {
    ChebyshevConfiguration configuration =
        ChebyshevConfiguration.deep(
            List.of("x", "y"), List.of(fields), FeatureScaling.none(2), 2, List.of(4));
    float[] parameters;
    try (ChebyshevNetwork network =
        ChebyshevNetwork.create(configuration, DataType.FLOAT, KernelSelection.best(), 7)) {
      parameters = network.parameters().toFloatVector();
    }
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= (float) factor;
    }
    GalerkinModel model =
        new GalerkinModel(
            "m",
            new FamilyProblem(problem, "problem.yaml", List.of()),
            List.of(),
            configuration.toMap(),
            parameters);
    return new NewtonErrors(model).of(square(), List.of());
  }

  private static CaseGeometry square() {
    int lines = EDGES + 1;
    double[] points = new double[3 * lines * lines];
    for (int node = 0; node < lines * lines; node++) {
      int row = node / lines;
      points[3 * node] = (node - row * lines) / (double) EDGES;
      points[3 * node + 1] = row / (double) EDGES;
    }
    int cells = EDGES * EDGES;
    byte[] quadrilaterals = new byte[cells];
    Arrays.fill(quadrilaterals, (byte) 9);
    int[] offsets = new int[cells + 1];
    int[] nodes = new int[4 * cells];
    for (int cell = 0; cell < cells; cell++) {
      int corner = cell / EDGES * lines + cell % EDGES;
      int[] own = {corner, corner + 1, corner + 1 + lines, corner + lines};
      System.arraycopy(own, 0, nodes, 4 * cell, 4);
      offsets[cell + 1] = 4 * (cell + 1);
    }
    return new CaseGeometry(
        "s7",
        Map.of(),
        "mesh",
        0,
        new StoredGeometry(points, quadrilaterals, offsets, nodes, Map.of(), List.of()));
  }
}
