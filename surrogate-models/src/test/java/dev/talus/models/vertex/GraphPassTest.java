package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GraphPassTest {
  private final Kernels kernels = new VectorKernels();
  private final ComputationGraph graph =
      SingleVertex.running(new LearnedLatents(2, 3), DataType.FLOAT, kernels).getGraph();

  @Test
  void runsAVertexOnce() {
    try (BufferArena arena = new BufferArena();
        GraphPass pass =
            GraphPass.inference(
                graph, Map.of("batch", Nd4j.zeros(DataType.FLOAT, 4, 1)), kernels, arena)) {
      Variable result = pass.result("block");

      assertThat(result.value().shape()).containsExactly(4, 2, 3);
      assertThat(pass.result("block")).isSameAs(result);
    }
  }

  @Test
  void namesTheInputsThatAreGivenWhenOneIsMissing() {
    try (BufferArena arena = new BufferArena();
        GraphPass pass = GraphPass.inference(graph, Map.of(), kernels, arena)) {
      assertThatThrownBy(() -> pass.result("block"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"batch\"");
    }
  }

  @Test
  void freesTheArraysThatBlocksMakeWhenItCloses() {
    OwnedArrays owned = new OwnedArrays();
    INDArray array = owned.add(Nd4j.zeros(3));

    owned.close();

    assertThat(array.wasClosed()).isTrue();
  }
}
