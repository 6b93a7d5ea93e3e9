package dev.talus.models.galerkin.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.ShapeFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LagrangeElementTest {
  static Stream<LagrangeElement> elements() {
    return Stream.of(ReferenceCell.values())
        .flatMap(cell -> Stream.of(1, 2, 3).map(order -> LagrangeElement.of(cell, order)));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void functionsAreOneAtTheirNodeAndZeroAtTheOthers(LagrangeElement element) {
    double[] values = new double[element.nodeCount()];
    for (int i = 0; i < values.length; i++) {
      element.values(element.node(i), values);
      for (int j = 0; j < values.length; j++) {
        assertThat(values[j]).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("elements")
  void functionsAddUpToOneAndReproducePolynomials(LagrangeElement element) {
    Random random = new Random(1);
    double[] at = inside(element.cell(), random);
    double[] values = new double[element.nodeCount()];
    element.values(at, values);

    double one = 0;
    double polynomial = 0;
    for (int i = 0; i < values.length; i++) {
      one += values[i];
      polynomial += values[i] * polynomial(element, element.node(i));
    }
    assertThat(one).isCloseTo(1, within(1e-13));
    assertThat(polynomial).isCloseTo(polynomial(element, at), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void gradientsAreThoseOfTheValues(LagrangeElement element) {
    int d = element.dimension();
    double[] at = inside(element.cell(), new Random(2));
    double[] gradients = new double[element.nodeCount() * d];
    element.gradients(at, gradients);
    double[] above = new double[element.nodeCount()];
    double[] below = new double[element.nodeCount()];
    for (int k = 0; k < d; k++) {
      double[] moved = at.clone();
      moved[k] += 1e-6;
      element.values(moved, above);
      moved[k] -= 2e-6;
      element.values(moved, below);
      for (int i = 0; i < above.length; i++) {
        assertThat(gradients[i * d + k]).isCloseTo((above[i] - below[i]) / 2e-6, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TRIANGLE, 1, TRIANGLE",
    "TRIANGLE, 2, QUADRATIC_TRIANGLE",
    "QUADRILATERAL, 1, QUAD",
    "QUADRILATERAL, 2, BIQUADRATIC_QUAD",
    "TETRAHEDRON, 1, TETRA",
    "TETRAHEDRON, 2, QUADRATIC_TETRA",
    "HEXAHEDRON, 1, HEXAHEDRON",
    "HEXAHEDRON, 2, TRIQUADRATIC_HEXAHEDRON",
    "PRISM, 1, WEDGE",
    "PRISM, 2, BIQUADRATIC_QUADRATIC_WEDGE"
  })
  void agreesWithTheShapeFunctionsOfMeshFiles(ReferenceCell cell, int order, CellType type) {
    LagrangeElement element = LagrangeElement.of(cell, order);
    ShapeFunctions functions = ShapeFunctions.of(type).orElseThrow();
    double[] at = inside(cell, new Random(3));
    double[] values = new double[element.nodeCount()];
    element.values(at, values);
    double[] expected = functions.values(at[0], at[1], at.length > 2 ? at[2] : 0);
    double[] nodes = functions.nodes();

    List<Integer> matched = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < expected.length; k++) {
        double distance = 0;
        for (int axis = 0; axis < at.length; axis++) {
          distance += Math.abs(nodes[3 * k + axis] - element.node(i)[axis]);
        }
        if (distance < 1e-12) {
          matched.add(k);
          assertThat(values[i]).isCloseTo(expected[k], within(1e-12));
        }
      }
    }
    assertThat(matched).doesNotHaveDuplicates().hasSize(expected.length);
  }

  @ParameterizedTest
  @MethodSource("elements")
  void sidesCloseTheCellAndHoldTheirNodes(LagrangeElement element) {
    if (element.dimension() == 1) {
      return;
    }
    double[] sum = new double[element.dimension()];
    for (int side = 0; side < element.cell().facets().size(); side++) {
      ReferenceFacet facet = element.cell().facets().get(side);
      double measure = facet.shape() == ReferenceCell.TRIANGLE ? 0.5 : 1;
      double outward = 0;
      for (int axis = 0; axis < sum.length; axis++) {
        sum[axis] += measure * facet.normal()[axis];
        outward += facet.normal()[axis] * (facet.origin()[axis] - element.cell().centre()[axis]);
      }
      assertThat(outward).isPositive();
      assertThat(element.nodesOnSide(side))
          .hasSize(LagrangeElement.of(facet.shape(), element.order()).nodeCount());
      for (int node : element.nodesOnSide(side)) {
        double distance = 0;
        for (int axis = 0; axis < sum.length; axis++) {
          distance += facet.normal()[axis] * (element.node(node)[axis] - facet.origin()[axis]);
        }
        assertThat(distance).isCloseTo(0, within(1e-14));
      }
    }
    assertThat(sum).containsExactly(new double[sum.length], within(1e-14));
  }

  @Test
  void ordersEndAtThree() {
    assertThatThrownBy(() -> LagrangeElement.of(ReferenceCell.TRIANGLE, 4))
        .hasMessage("Elements have an order from 1 to 3, found 4");
  }

  private static double polynomial(LagrangeElement element, double[] x) {
    double sum = 1;
    for (int k = 0; k < x.length; k++) {
      sum += (k + 1) * Math.pow(x[k], element.order());
    }
    return sum + (element.order() > 1 && x.length > 1 ? 3 * x[0] * x[1] : 0);
  }

  private static double[] inside(ReferenceCell cell, Random random) {
    double[] at = new double[cell.dimension()];
    double total = 0;
    for (int v = 0; v < cell.vertexCount(); v++) {
      double weight = random.nextDouble();
      total += weight;
      for (int axis = 0; axis < at.length; axis++) {
        at[axis] += weight * cell.vertex(v)[axis];
      }
    }
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] /= total;
    }
    return at;
  }
}
