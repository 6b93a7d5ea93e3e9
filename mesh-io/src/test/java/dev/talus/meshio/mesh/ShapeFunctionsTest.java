package dev.talus.meshio.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeFunctionsTest {
  private static final Offset<Double> TINY = within(1e-12);

  @ParameterizedTest
  @EnumSource
  void eachFunctionIsOneAtItsNodeAndZeroAtTheOthers(CellType type) {
    ShapeFunctions.of(type)
        .ifPresent(
            functions -> {
              double[] nodes = functions.nodes();
              for (int i = 0; i < type.nodeCount(); i++) {
                double[] values =
                    functions.values(nodes[3 * i], nodes[3 * i + 1], nodes[3 * i + 2]);
                for (int k = 0; k < values.length; k++) {
                  assertThat(values[k]).isCloseTo(i == k ? 1 : 0, TINY);
                }
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAreThoseOfTheValues(CellType type) {
    double h = 1e-6;
    ShapeFunctions.of(type)
        .ifPresent(
            functions -> {
              double[][] derivatives = functions.derivatives(0.2, 0.3, 0.4);
              double[] up = functions.values(0.2, 0.3, 0.4 + h);
              double[] down = functions.values(0.2, 0.3, 0.4 - h);
              double[] right = functions.values(0.2 + h, 0.3, 0.4);
              double[] left = functions.values(0.2 - h, 0.3, 0.4);
              for (int i = 0; i < up.length; i++) {
                assertThat(derivatives[2][i]).isCloseTo((up[i] - down[i]) / 2 / h, within(1e-8));
                assertThat(derivatives[0][i]).isCloseTo((right[i] - left[i]) / 2 / h, within(1e-8));
              }
              assertThat(Arrays.stream(functions.values(0.2, 0.3, 0.4)).sum()).isCloseTo(1, TINY);
            });
  }

  /** Reference cells: the size of each is known. */
  @ParameterizedTest
  @CsvSource({
    "LINE, 1",
    "QUADRATIC_EDGE, 1",
    "CUBIC_LINE, 1",
    "TRIANGLE, 0.5",
    "QUADRATIC_TRIANGLE, 0.5",
    "PIXEL, 1",
    "QUAD, 1",
    "QUADRATIC_QUAD, 1",
    "BIQUADRATIC_QUAD, 1",
    "QUADRATIC_LINEAR_QUAD, 1",
    "TETRA, 0.16666666666666666",
    "QUADRATIC_TETRA, 0.16666666666666666",
    "VOXEL, 1",
    "HEXAHEDRON, 1",
    "QUADRATIC_HEXAHEDRON, 1",
    "TRIQUADRATIC_HEXAHEDRON, 1",
    "WEDGE, 0.5",
    "QUADRATIC_WEDGE, 0.5",
    "QUADRATIC_LINEAR_WEDGE, 0.5",
    "BIQUADRATIC_QUADRATIC_WEDGE, 0.5"
  })
  void theReferenceCellHasItsOwnSize(CellType type, double size) {
    ShapeFunctions functions = ShapeFunctions.of(type).orElseThrow();
    int[] nodes = IntStream.range(0, type.nodeCount()).toArray();
    CellJacobian jacobian = CellJacobian.of(type).orElseThrow();

    assertThat(Arrays.stream(jacobian.determinants(functions.nodes(), nodes, 0)).boxed())
        .allSatisfy(determinant -> assertThat(determinant).isCloseTo(1, TINY));
    assertThat(jacobian.measure(functions.nodes(), nodes, 0)).isCloseTo(size, TINY);
  }
}
