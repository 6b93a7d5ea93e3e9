package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class InputMapTest {
  private final NodeInputs nodes = Grid.of(3, 2).inputs();

  @Test
  void leavesFeaturesAloneUnlessAsked() {
    assertThat(InputMap.none(2).apply(nodes)).isEqualTo(nodes.features());
  }

  @Test
  void scalesEveryAxisAndTermByItself() {
    double[] stretched = nodes.features().clone();
    for (int i = 0; i < stretched.length; i += 2) {
      stretched[i] = 100 + 7 * stretched[i];
    }
    NodeInputs moved = new NodeInputs(nodes.laplacian(), stretched, 2);

    double[] plain = InputMap.fitted(nodes, 4).apply(nodes);
    double[] fitted = InputMap.fitted(moved, 4).apply(moved);

    INDArray terms = Nd4j.createFromArray(fitted).reshape('c', nodes.nodes(), 8);
    for (int column = 0; column < 8; column++) {
      INDArray term = terms.get(NDArrayIndex.all(), NDArrayIndex.point(column));
      assertThat(term.amaxNumber().doubleValue()).isCloseTo(1, within(1e-15));
    }
    for (int i = 0; i < fitted.length; i++) {
      assertThat(fitted[i]).isCloseTo(plain[i], within(1e-12));
    }
  }

  @Test
  void expandsIntoChebyshevPolynomialsOfTheLaplacian() {
    FeatureScaling none = FeatureScaling.none(2);
    double[] found = new InputMap(none, 4, FeatureScaling.none(8)).apply(nodes);

    int n = nodes.nodes();
    INDArray l = Nd4j.createFromArray(nodes.laplacian().toDense()).reshape('c', n, n);
    INDArray x = Nd4j.createFromArray(nodes.features()).reshape('c', n, 2);
    INDArray square = l.mmul(l);
    INDArray second = square.mul(2).mmul(x).sub(x); // 2 L^2 - 1
    INDArray third = square.mmul(l).mul(4).sub(l.mul(3)).mmul(x); // 4 L^3 - 3 L
    INDArray expected = Nd4j.concat(1, x, l.mmul(x), second, third);
    assertThat(
            Nd4j.createFromArray(found).reshape('c', n, 8).sub(expected).amaxNumber().doubleValue())
        .isLessThan(1e-14);
  }

  @Test
  void fitsAFamilyAndKeepsConstantFeatures() {
    NodeInputs family =
        NodeInputs.sideBySide(
            List.of(nodes.withParameters(2, 5), Grid.of(2, 1).inputs().withParameters(4, 5)));

    FeatureScaling scaling = InputMap.fitted(family, 1).scaling();

    assertThat(scaling.offsets()).containsExactly(0.5, 0.5, 3.0, 5.0);
    assertThat(scaling.factors()).containsExactly(2.0, 2.0, 1.0, 1.0);
  }

  @Test
  void refusesFeaturesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeInputs(nodes.laplacian(), new double[3], 2))
        .withMessageContaining("Expected 2 features for each of 49 nodes, found 3 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nodes.withFeatures(new double[] {Double.NaN}, 1))
        .withMessageContaining("found 1 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nodes.withParameters(Double.NaN))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeInputs.sideBySide(List.of(nodes, nodes.withParameters(1))))
        .withMessageContaining("found 2 and 3");
  }
}
