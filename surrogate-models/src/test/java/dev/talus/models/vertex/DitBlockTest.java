package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.models.kernel.Kernels;
import java.util.Random;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DitBlockTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void isTheIdentityWhileItsModulationIsZero(Kernels kernels, DataType type) {
    TapeVertex vertex = SingleVertex.running(new DitBlock(16, 4), type, kernels);
    vertex.parameters().forEach((name, view) -> view.assign(name.startsWith("mod") ? 0 : 0.3));
    INDArray tokens = random(type, 2, 5, 16);
    vertex.setInput(0, tokens, NO_WORKSPACES);
    vertex.setInput(1, random(type, 2, 64), NO_WORKSPACES);

    assertThat(vertex.doForward(false, NO_WORKSPACES)).isEqualTo(tokens);
  }

  @Test
  void refusesHeadsThatDoNotDivideTheWidth() {
    assertThatThrownBy(() -> new DitBlock(16, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divides the width 16")
        .hasMessageContaining("found 3");
  }

  private static INDArray random(DataType type, long... shape) {
    return Nd4j.create(new Random(11).doubles(length(shape)).toArray(), shape, 'c').castTo(type);
  }

  private static long length(long... shape) {
    long length = 1;
    for (long extent : shape) {
      length *= extent;
    }
    return length;
  }
}
