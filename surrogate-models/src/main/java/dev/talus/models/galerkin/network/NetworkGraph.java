package dev.talus.models.galerkin.network;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.vertex.BlockVertex;
import dev.talus.models.vertex.ChebyshevConvolution;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The layers of a network as a DL4J graph: for every field f a chain fields.f.layers.0,
 * fields.f.layers.1, ... that reads features.f and convolves on the matrix graph.f.
 */
final class NetworkGraph {
  private NetworkGraph() {}

  static String features(int field) {
    return "features." + field;
  }

  static String matrix(int field) {
    return "graph." + field;
  }

  static String layer(int field, int layer) {
    return "fields." + field + ".layers." + layer;
  }

  static ChebyshevConvolution block(ChebyshevConfiguration c, int field, int layer) {
    LayerSize size = c.layers().get(layer);
    boolean last = layer == c.layers().size() - 1;
    return new ChebyshevConvolution(
        matrix(field),
        size.order(),
        c.widthBefore(layer),
        size.width(),
        last ? Activation.NONE : c.activation());
  }

  static ComputationGraphConfiguration configuration(ChebyshevConfiguration c, DataType type) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    List<String> outputs = new ArrayList<>();
    for (int field = 0; field < c.fields().size(); field++) {
      builder.addInputs(features(field));
      String before = features(field);
      for (int layer = 0; layer < c.layers().size(); layer++) {
        builder.addVertex(layer(field, layer), new BlockVertex(block(c, field, layer)), before);
        before = layer(field, layer);
      }
      outputs.add(before);
    }
    return builder.setOutputs(outputs.toArray(String[]::new)).build();
  }
}
