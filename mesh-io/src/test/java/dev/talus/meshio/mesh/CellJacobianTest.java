package dev.talus.meshio.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CellJacobianTest {
  private static final int[] NODES = {0, 1, 2, 3, 4};

  @Test
  void aTetrahedronTurnedInsideOutIsNegative() {
    double[] points = {0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3};
    CellJacobian jacobian = CellJacobian.of(CellType.TETRA).orElseThrow();

    assertThat(jacobian.measure(points, NODES, 0)).isCloseTo(1, within(1e-12));
    assertThat(jacobian.measure(points, new int[] {1, 0, 2, 3}, 0)).isCloseTo(-1, within(1e-12));
  }

  @Test
  void aPyramidHasAThirdOfItsBox() {
    double[] points = {0, 0, 0, 2, 0, 0, 2, 2, 0, 0, 2, 0, 1, 1, 3};
    CellJacobian jacobian = CellJacobian.of(CellType.PYRAMID).orElseThrow();

    assertThat(jacobian.measure(points, NODES, 0)).isCloseTo(4, within(1e-12));
    assertThat(Arrays.stream(jacobian.determinants(points, NODES, 0)).boxed()).allMatch(d -> d > 0);
  }

  @Test
  void aFoldedQuadIsNegativeSomewhere() {
    // The fourth corner lies beyond the diagonal of the other three.
    double[] points = {0, 0, 0, 1, 0, 0, 0.2, 0.2, 0, 0, 1, 0};
    CellJacobian jacobian = CellJacobian.of(CellType.QUAD).orElseThrow();

    assertThat(Arrays.stream(jacobian.determinants(points, NODES, 0)).boxed()).anyMatch(d -> d < 0);
  }

  @Test
  void theAreaVectorTellsWhichWayASurfaceFaces() {
    double[] points = {0, 0, 0, 0, 2, 0, 2, 0, 0};
    CellJacobian jacobian = CellJacobian.of(CellType.TRIANGLE).orElseThrow();

    assertThat(jacobian.areaVector(points, NODES, 0)[2]).isCloseTo(-2, within(1e-12));
    assertThat(jacobian.measure(points, NODES, 0)).isCloseTo(2, within(1e-12));
    CellJacobian line = CellJacobian.of(CellType.LINE).orElseThrow();
    assertThatThrownBy(() -> line.areaVector(points, NODES, 0))
        .isInstanceOf(IllegalStateException.class);
  }
}
