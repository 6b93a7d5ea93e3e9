package dev.talus.models.vertex;

import dev.talus.models.kernel.Kernels;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J graphs with one block, to test it alone. */
final class SingleVertex {
  private SingleVertex() {}

  /** The vertex of a graph whose only block is {@code block}; all parameters are zero. */
  static TapeVertex running(Block block, DataType type, Kernels kernels) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    block.inputs().forEach(builder::addInputs);
    ComputationGraph graph =
        new ComputationGraph(
            builder
                .addVertex("block", new BlockVertex(block), block.inputs().toArray(String[]::new))
                .setOutputs("block")
                .build());
    graph.init(Nd4j.zeros(type, 1, block.parameters().length()), false);
    graph.initGradientsView();
    TapeVertex vertex = (TapeVertex) graph.getVertex("block");
    vertex.useKernels(kernels);
    return vertex;
  }
}
