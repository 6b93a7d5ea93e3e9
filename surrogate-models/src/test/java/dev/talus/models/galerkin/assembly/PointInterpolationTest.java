package dev.talus.models.galerkin.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PointInterpolationTest {
  /** Linear functions are in the space of isoparametric elements however curved they are. */
  @Test
  void linearFieldsAreExactInCurvedElements() {
    FunctionSpace space = FunctionSpace.scalar(CaseMeshes.disc(4, 2), 2);
    double[] values = nodal(space, x -> 3 + x[0] - 2 * x[1]);
    PointInterpolation points = new PointInterpolation(space);
    Random random = new Random(1);

    for (int i = 0; i < 50; i++) {
      double radius = 0.95 * Math.sqrt(random.nextDouble());
      double angle = 2 * Math.PI * random.nextDouble();
      double[] at = {radius * Math.cos(angle), radius * Math.sin(angle)};
      assertThat(points.row(0, 0, at).of(values)).isCloseTo(3 + at[0] - 2 * at[1], within(1e-10));
    }
  }

  @Test
  void inSpaceAndOnVerticesToo() {
    FunctionSpace space = FunctionSpace.displacement(CaseMeshes.tube(4, 1, 2, 2, 3, 2), 2);
    FiniteElementMesh mesh = space.mesh();
    double[] values = new double[space.dofCount()];
    for (int node = 0; node < space.nodes(0).count(); node++) {
      values[space.dof(0, node, 2)] = mesh.place(node)[2];
    }
    double[] vertex = mesh.place(5);

    PointInterpolation points = new PointInterpolation(space);

    assertThat(points.row(0, 2, vertex).of(values)).isCloseTo(vertex[2], within(1e-10));
    assertThat(points.row(0, 2, new double[] {0, 1.5, 1.3}).of(values))
        .isCloseTo(1.3, within(1e-10));
    assertThat(points.row(0, 0, new double[] {0, 1.5, 1.3}).of(values)).isZero();
  }

  @Test
  void aPointOutsideIsToldWithTheNearestNode() {
    FunctionSpace space = FunctionSpace.scalar(CaseMeshes.disc(2, 2), 2);

    assertThatThrownBy(() -> new PointInterpolation(space).row(0, 0, new double[] {1.2, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1.2, 0.0] is outside the mesh")
        .hasMessageContaining("nearest node is at [1.0, 0.0]");
  }

  private static double[] nodal(FunctionSpace space, ToDoubleFunction<double[]> function) {
    double[] values = new double[space.dofCount()];
    for (int node = 0; node < values.length; node++) {
      values[node] = function.applyAsDouble(space.mesh().place(node));
    }
    return values;
  }
}
