package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.kernel.VectorKernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** Three fields, the last on a coarser graph, as those of a flow are. */
class BlockJacobianTest {
  private final NodeInputs fine = Grid.of(3, 2).inputs();
  private final NodeInputs coarse = Grid.of(3, 1).inputs();

  @Test
  void theBlocksAreAllThatTheFullMatrixHas() {
    try (ChebyshevNetwork network = network();
        PreparedInputs inputs = network.prepare(List.of(fine, fine, coarse));
        Linearisation at = network.linearise(inputs)) {
      BlockJacobian jacobian = at.jacobian();
      double[] dense = jacobian.toDense();
      int columns = jacobian.parameters();
      for (int value = 0; value < jacobian.values(); value++) {
        double[] unit = new double[jacobian.values()];
        unit[value] = 1;
        at.pullBack(unit);

        assertThat(Arrays.copyOfRange(dense, value * columns, (value + 1) * columns))
            .usingComparatorWithPrecision(1e-13)
            .containsExactly(network.gradients().toDoubleVector());
      }
    }
  }

  @Test
  void aBlockHasTheValuesAndParametersOfOneField() {
    try (ChebyshevNetwork network = network();
        PreparedInputs inputs = network.prepare(List.of(fine, fine, coarse));
        Linearisation at = network.linearise(inputs)) {
      List<BlockJacobian.Block> blocks = at.jacobian().blocks();

      assertThat(blocks).extracting(BlockJacobian.Block::values).containsExactly(49, 49, 16);
      assertThat(blocks).extracting(BlockJacobian.Block::firstValue).containsExactly(0, 49, 98);
      assertThat(blocks.stream().flatMapToInt(block -> Arrays.stream(block.columns())).sorted())
          .as("every parameter belongs to one field")
          .containsExactly(
              java.util.stream.IntStream.range(0, (int) network.parameters().length())
                  .boxed()
                  .toArray(Integer[]::new));
    }
  }

  private ChebyshevNetwork network() {
    return ChebyshevNetwork.create(
        ChebyshevConfiguration.oneHiddenLayer(
            List.of("x", "y"), List.of("u", "v", "p"), InputMap.fitted(fine, 3), 5, 4),
        DataType.DOUBLE,
        new VectorKernels(1),
        7);
  }
}
