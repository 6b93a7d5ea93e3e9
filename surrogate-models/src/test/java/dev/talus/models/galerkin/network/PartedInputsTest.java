package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.kernel.VectorKernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Parts of a mesh with halos give the values and derivatives of the whole. */
class PartedInputsTest {
  private static final int SIDE = 24; // cells

  private final NodeInputs fine = Grid.of(SIDE, 2).inputs();
  private final NodeInputs coarse = Grid.of(SIDE, 1).inputs();
  private final List<NodeInputs> inputs = List.of(fine, fine, coarse);
  private final ChebyshevConfiguration deep =
      new ChebyshevConfiguration(
          List.of("x", "y"),
          List.of("vx", "vy", "p"),
          List.of(new LayerSize(3, 6), new LayerSize(4, 5), new LayerSize(2, 1)),
          Activation.TANH,
          Initialisation.SPREAD_UNITS,
          InputMap.fitted(fine, 2));
  private final ChebyshevConfiguration shallow =
      new ChebyshevConfiguration(
          deep.features(),
          deep.fields(),
          List.of(new LayerSize(3, 4), new LayerSize(3, 1)),
          Activation.TANH,
          Initialisation.SPREAD_UNITS,
          InputMap.fitted(fine, 2));

  @ParameterizedTest
  @CsvSource({"deep, 1", "deep, 3", "deep, 8", "shallow, 4"})
  void areTheWholeUpToRounding(String name, int parts) {
    ChebyshevConfiguration configuration = name.equals("deep") ? deep : shallow;
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, new VectorKernels(1), 3);
        PreparedInputs whole = network.prepare(inputs);
        PartedInputs parted = network.prepareParts(inputs, 2, parts);
        Linearisation expected = whole.linearise();
        Linearisation found = parted.linearise()) {
      int values = whole.values();
      assertThat(parted.values()).isEqualTo(values);
      assertClose(parted.predict(), whole.predict());
      assertClose(found.values(), expected.values());

      double[] g = new Random(4).doubles(values, -1, 1).toArray();
      expected.pullBack(g);
      double[] gradient = network.gradients().toDoubleVector();
      found.pullBack(g);
      assertClose(network.gradients().toDoubleVector(), gradient);

      double[] v = new Random(5).doubles(gradient.length, -1, 1).toArray();
      assertClose(found.pushForward(v), expected.pushForward(v));
      if (parts > 1) {
        assertThat(parted.largestPart()).isLessThan(values);
      }
    }
  }

  @Test
  void passesHoldTheMemoryOfTheLargestPart() {
    List<NodeInputs> inputs = List.of(fine, fine, fine);
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(shallow, DataType.DOUBLE, new VectorKernels(1), 3);
        PreparedInputs whole = network.prepare(inputs);
        PartedInputs parted = network.prepareParts(inputs, 2, 5)) {
      pull(whole);
      long bytesOfValue = network.bytesHeld() / whole.values();
      network.freeIdleBuffers();

      pull(parted);

      assertThat(parted.largestPart()).isLessThan(whole.values());
      assertThat(network.bytesHeld())
          .isPositive()
          .isLessThanOrEqualTo(bytesOfValue * parted.largestPart());
    }
  }

  private static void pull(NetworkInputs inputs) {
    try (Linearisation at = inputs.linearise()) {
      at.pullBack(at.values());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 626})
  void unsuitableNumbersOfPartsAreRefused(int parts) {
    try (ChebyshevNetwork network =
        ChebyshevNetwork.create(shallow, DataType.DOUBLE, new VectorKernels(1), 3)) {
      assertThatThrownBy(() -> network.prepareParts(List.of(fine, fine, coarse), 2, parts))
          .hasMessageContaining("expected 1 to")
          .hasMessageContaining("found " + parts);
    }
  }

  @ParameterizedTest
  @CsvSource({"deep, 2", "shallow, 3"})
  void haveTheJacobianOfTheWhole(String name, int parts) {
    ChebyshevConfiguration configuration = name.equals("deep") ? deep : shallow;
    List<NodeInputs> small =
        List.of(Grid.of(5, 1).inputs(), Grid.of(5, 1).inputs(), Grid.of(4, 1).inputs());
    try (ChebyshevNetwork network =
            ChebyshevNetwork.create(configuration, DataType.DOUBLE, new VectorKernels(1), 3);
        PreparedInputs whole = network.prepare(small);
        PartedInputs parted = network.prepareParts(small, 2, parts);
        Linearisation expected = whole.linearise();
        Linearisation found = parted.linearise()) {
      assertClose(found.jacobian().toDense(), expected.jacobian().toDense());
    }
  }

  private static void assertClose(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = 0;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    assertThat(scale).isPositive();
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("value %d", i).isCloseTo(expected[i], within(1e-13 * scale));
    }
  }
}
