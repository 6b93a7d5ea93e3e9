package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.kernel.VectorKernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InitialisationTest {
  private static final List<String> XY = List.of("x", "y");

  @Test
  void filtersAreOrthogonalWithTheGainOfTheirLayer() {
    try (ChebyshevNetwork network = create(ChebyshevConfiguration.paper(XY, List.of("u")), 3)) {
      for (int layer = 0; layer < 8; layer++) {
        INDArray weight = network.parameter("fields.0.layers." + layer + ".weight");
        INDArray filters = weight.reshape('c', 10, weight.length() / 10);
        double square = layer == 7 ? 1 : 2;

        INDArray gram = filters.mmul(filters.transpose());

        assertThat(gram.sub(Nd4j.eye(10).castTo(DataType.DOUBLE).mul(square)).amaxNumber())
            .as("layer %d", layer)
            .matches(error -> error.doubleValue() < 1e-13);
        INDArray bias = network.parameter("fields.0.layers." + layer + ".bias");
        assertThat(bias.amaxNumber().doubleValue()).isZero();
      }
    }
  }

  @Test
  void columnsAreOrthonormalWhereRowsAreTooMany() {
    double[] matrix = new double[15];
    OrthogonalRows.fill(matrix, 5, 3, 1, new java.util.Random(1));
    INDArray a = Nd4j.createFromArray(matrix).reshape('c', 5, 3);
    assertThat(
            a.transpose()
                .mmul(a)
                .sub(Nd4j.eye(3).castTo(DataType.DOUBLE))
                .amaxNumber()
                .doubleValue())
        .isLessThan(1e-14);
  }

  @Test
  void spreadUnitsHaveTheirVariances() {
    NodeInputs nodes = Grid.of(2, 2).inputs();
    int order = 8;
    int hidden = 400;
    try (ChebyshevNetwork network =
        create(
            ChebyshevConfiguration.oneHiddenLayer(
                XY, List.of("u"), InputMap.fitted(nodes, order), hidden, order),
            5)) {
      assertThat(variance(network.parameter("fields.0.layers.0.weight")))
          .isCloseTo(4.0 / (2 * order), within(0.02));
      assertThat(variance(network.parameter("fields.0.layers.0.bias")))
          .isCloseTo(1.0 / 3, within(0.04));
      assertThat(variance(network.parameter("fields.0.layers.1.weight")) * order * hidden)
          .isCloseTo(0.01, within(1e-3));
      assertThat(network.parameter("fields.0.layers.1.bias").getDouble(0)).isZero();
    }
  }

  @Test
  void seedsGiveTheSameNetworkAndFieldsDifferentOnes() {
    ChebyshevConfiguration c = ChebyshevConfiguration.reduced(XY, List.of("u1", "u2"));
    try (ChebyshevNetwork first = create(c, 3);
        ChebyshevNetwork again = create(c, 3);
        ChebyshevNetwork other = create(c, 4)) {
      assertThat(first.parameters()).isEqualTo(again.parameters());
      assertThat(first.parameters()).isNotEqualTo(other.parameters());
      assertThat(first.parameter("fields.0.layers.1.weight"))
          .isNotEqualTo(first.parameter("fields.1.layers.1.weight"));
    }
  }

  private static ChebyshevNetwork create(ChebyshevConfiguration configuration, long seed) {
    return ChebyshevNetwork.create(configuration, DataType.DOUBLE, new VectorKernels(1), seed);
  }

  /** About zero. */
  private static double variance(INDArray array) {
    double[] values = array.reshape(array.length()).toDoubleVector();
    return Arrays.stream(values).map(v -> v * v).average().orElseThrow();
  }
}
