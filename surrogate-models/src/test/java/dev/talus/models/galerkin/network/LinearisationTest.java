package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Two fields, the second on a coarser graph, as velocity and pressure are. */
class LinearisationTest {
  private static final List<String> FEATURES = List.of("x", "y", "viscosity");
  private static final List<String> FIELDS = List.of("v", "p");

  private final NodeInputs fine = Grid.of(2, 2).inputs().withParameters(0.3);
  private final NodeInputs coarse = Grid.of(2, 1).inputs().withParameters(0.3);
  private final ChebyshevConfiguration deep =
      new ChebyshevConfiguration(
          FEATURES,
          FIELDS,
          List.of(new LayerSize(3, 5), new LayerSize(4, 4), new LayerSize(3, 1)),
          Activation.TANH,
          Initialisation.SPREAD_UNITS,
          InputMap.none(3));

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  void pushForwardAgreesWithDifferences(Kernels kernels) {
    try (ChebyshevNetwork network = create(deep, kernels);
        PreparedInputs inputs = network.prepare(List.of(fine, coarse))) {
      double[] v = random(9, (int) network.parameters().length());
      double[] pushed;
      try (Linearisation at = network.linearise(inputs)) {
        pushed = at.pushForward(v);
      }
      INDArray step = Nd4j.createFromArray(v).mul(1e-6);
      network.parameters().addi(step);
      double[] above = network.predict(inputs);
      network.parameters().subi(step.mul(2));
      double[] below = network.predict(inputs);
      assertThat(pushed).hasSize(25 + 9);
      for (int i = 0; i < pushed.length; i++) {
        assertThat(pushed[i]).isCloseTo((above[i] - below[i]) / 2e-6, within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  void pullBackIsTheAdjointOfPushForwardHoweverOftenOneAsks(Kernels kernels) {
    try (ChebyshevNetwork network = create(deep, kernels);
        PreparedInputs inputs = network.prepare(List.of(fine, coarse));
        Linearisation at = network.linearise(inputs)) {
      for (long seed = 1; seed <= 3; seed++) {
        double[] v = random(seed, (int) network.parameters().length());
        double[] g = random(seed + 10, 34);

        at.pullBack(g);

        double backward = dot(network.gradients().toDoubleVector(), v);
        assertThat(dot(at.pushForward(v), g)).isCloseTo(backward, within(1e-11));
      }
    }
  }

  @Test
  void jacobianHasTheRowsOfPullBackAndTheColumnsOfPushForward() {
    try (ChebyshevNetwork network = create(deep, new VectorKernels(1));
        PreparedInputs inputs = network.prepare(List.of(fine, coarse));
        Linearisation at = network.linearise(inputs)) {
      int columns = (int) network.parameters().length();
      double[] v = random(2, columns);

      INDArray jacobian = Nd4j.createFromArray(at.jacobian().toDense()).reshape('c', 34, columns);

      assertClose(
          jacobian.mmul(Nd4j.createFromArray(v).reshape('c', columns, 1)), at.pushForward(v));
      double[] g = random(3, 34);
      at.pullBack(g);
      assertClose(
          Nd4j.createFromArray(g).reshape('c', 1, 34).mmul(jacobian),
          network.gradients().toDoubleVector());
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void closedFormIsTheJacobianByRows(Activation activation) {
    ChebyshevConfiguration shallow =
        new ChebyshevConfiguration(
            FEATURES,
            FIELDS,
            List.of(new LayerSize(2, 7), new LayerSize(4, 1)),
            activation,
            Initialisation.SPREAD_UNITS,
            InputMap.fitted(fine, 3));
    try (ChebyshevNetwork network = create(shallow, new VectorKernels(2));
        PreparedInputs inputs = network.prepare(List.of(fine, coarse));
        PassLinearisation at = (PassLinearisation) network.linearise(inputs)) {
      for (BlockJacobian.Block block : at.jacobian().blocks()) {
        int field = block.firstValue() == 0 ? 0 : 1;
        double[] byRows = new double[block.entries().length];
        at.writeByRows(field, block.columns(), byRows);

        assertClose(Nd4j.createFromArray(block.entries()), byRows);
      }
    }
  }

  @Test
  void casesSideBySideDoNotSeeEachOther() {
    NodeInputs other = Grid.of(3, 1).inputs().withParameters(0.7);
    ChebyshevConfiguration one =
        new ChebyshevConfiguration(
            FEATURES,
            List.of("u"),
            deep.layers(),
            Activation.TANH,
            Initialisation.SPREAD_UNITS,
            InputMap.fitted(NodeInputs.sideBySide(List.of(fine, other)), 2));
    try (ChebyshevNetwork network = create(one, new VectorKernels(2));
        PreparedInputs first = network.prepare(fine);
        PreparedInputs second = network.prepare(other);
        PreparedInputs both = network.prepare(NodeInputs.sideBySide(List.of(fine, other)))) {
      double[] apart =
          Nd4j.concat(
                  0,
                  Nd4j.createFromArray(network.predict(first)),
                  Nd4j.createFromArray(network.predict(second)))
              .toDoubleVector();

      assertClose(Nd4j.createFromArray(network.predict(both)), apart);
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    try (ChebyshevNetwork network = create(deep, new VectorKernels(1));
        PreparedInputs inputs = network.prepare(fine);
        Linearisation at = network.linearise(inputs)) {
      assertThat(at.values()).as("both fields on one graph").hasSize(50);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> at.pullBack(new double[25]))
          .withMessageContaining("Expected 50 values of g, found 25");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> at.pushForward(new double[25]))
          .withMessageContaining("values of v, found 25");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.prepare(List.of(fine)))
          .withMessageContaining("each of the fields [v, p], found 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.prepare(Grid.of(2, 2).inputs()))
          .withMessageContaining("nodes with 3 features, found 2");
    }
  }

  private static ChebyshevNetwork create(ChebyshevConfiguration configuration, Kernels kernels) {
    return ChebyshevNetwork.create(configuration, DataType.DOUBLE, kernels, 11);
  }

  private static double[] random(long seed, int length) {
    return new Random(seed).doubles(length, -1, 1).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void assertClose(INDArray found, double[] expected) {
    double[] values = found.reshape(found.length()).toDoubleVector();
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as("value %d", i).isCloseTo(expected[i], within(1e-12));
    }
  }
}
