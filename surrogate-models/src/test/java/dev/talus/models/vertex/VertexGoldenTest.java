package dev.talus.models.vertex;

import static dev.talus.models.NpzAssertions.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.Npz;
import dev.talus.models.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds every vertex, forward and backward, against an independent PyTorch implementation. */
class VertexGoldenTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void conditionerOfOneScalar(Kernels kernels, DataType type) {
    Npz golden = Npz.golden("conditioner1");

    INDArray scalars = scalars(golden, 1, type);

    verify(golden, new ScalarConditioner(1, new SinCosEmbedding(8, 1)), kernels, List.of(scalars));
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void conditionerOfSeveralScalars(Kernels kernels, DataType type) {
    Npz golden = Npz.golden("conditioner4");

    INDArray scalars = scalars(golden, 4, type);

    verify(golden, new ScalarConditioner(4, new SinCosEmbedding(8, 1)), kernels, List.of(scalars));
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void ditBlock(Kernels kernels, DataType type) {
    verify(Npz.golden("dit_block"), new DitBlock(16, 2), kernels, type, "x", "cond");
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#pairs")
  void perceiverDecoder(Kernels kernels, DataType type) {
    Block block = new PerceiverDecoder(2, 3, new SinCosEmbedding(16, 3));
    verify(Npz.golden("perceiver_decoder"), block, kernels, type, "latent", "cond", "query_pos");
  }

  private static void verify(
      Npz golden, Block block, Kernels kernels, DataType type, String... inputNames) {
    List<INDArray> inputs = new ArrayList<>();
    for (String name : inputNames) {
      inputs.add(golden.array("input." + name).toNd(type));
    }
    List<INDArray> gradients = verify(golden, block, kernels, inputs);
    for (int i = 0; i < inputNames.length; i++) {
      if (block.differentiable(i)) {
        String name = "grad.input." + inputNames[i];
        assertAgrees(name, gradients.get(i), golden.array(name));
      }
    }
  }

  /** Checks output and parameter gradients; returns the gradients of the inputs. */
  private static List<INDArray> verify(
      Npz golden, Block block, Kernels kernels, List<INDArray> inputs) {
    DataType type = inputs.get(0).dataType();
    TapeVertex vertex = SingleVertex.running(block, type, kernels);
    vertex
        .parameters()
        .forEach((name, view) -> view.assign(golden.array("param." + name).toNd(type)));
    assertThat(vertex.parameters().keySet().stream().map(name -> "param." + name))
        .containsExactlyInAnyOrderElementsOf(
            golden.names().stream().filter(name -> name.startsWith("param.")).toList());

    for (int i = 0; i < inputs.size(); i++) {
      vertex.setInput(i, inputs.get(i), NO_WORKSPACES);
    }
    String output = only(golden, "output.");
    assertAgrees(output, vertex.doForward(true, NO_WORKSPACES), golden.array(output));

    vertex.getGradientsViewArray().assign(Nd4j.scalar(type, 1e6)); // to be overwritten
    vertex.setEpsilon(golden.array(only(golden, "proj.")).toNd(type));
    INDArray[] inputGradients = vertex.doBackward(false, NO_WORKSPACES).getSecond();
    vertex
        .gradients()
        .forEach(
            (name, view) -> assertAgrees("grad." + name, view, golden.array("grad.param." + name)));
    return List.of(inputGradients);
  }

  private static INDArray scalars(Npz golden, int count, DataType type) {
    INDArray[] columns = new INDArray[count];
    for (int i = 0; i < count; i++) {
      columns[i] = golden.array("input.scalar" + i).toNd(type).reshape(-1, 1);
    }
    return Nd4j.concat(1, columns).dup('c');
  }

  private static String only(Npz golden, String prefix) {
    List<String> names = golden.names().stream().filter(n -> n.startsWith(prefix)).toList();
    assertThat(names).hasSize(1);
    return names.get(0);
  }
}
