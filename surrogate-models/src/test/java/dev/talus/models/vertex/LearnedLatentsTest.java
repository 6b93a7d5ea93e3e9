package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.kernel.Kernels;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LearnedLatentsTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void givesEverySampleTheSameTokensAndSumsTheirGradients(Kernels kernels, DataType type) {
    TapeVertex vertex = SingleVertex.running(new LearnedLatents(2, 3), type, kernels);
    INDArray tokens = Nd4j.createFromArray(1.0, 2, 3, 4, 5, 6).castTo(type).reshape(1, 2, 3);
    vertex.parameters().get("").assign(tokens);
    vertex.setInput(0, Nd4j.zeros(type, 3, 7), NO_WORKSPACES);

    INDArray output = vertex.doForward(true, NO_WORKSPACES);

    assertThat(output.shape()).containsExactly(3, 2, 3);
    for (int sample = 0; sample < 3; sample++) {
      assertThat(output.slice(sample).dup()).isEqualTo(tokens.slice(0).dup());
    }

    vertex.setEpsilon(Nd4j.ones(type, 3, 2, 3));
    vertex.doBackward(false, NO_WORKSPACES);

    assertThat(vertex.gradients().get("").dup())
        .isEqualTo(Nd4j.valueArrayOf(new long[] {1, 2, 3}, 3.0, type));
  }
}
