package dev.talus.models.galerkin.network;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.ChebyshevConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a network as a graph: for every field f a chain fields.f.layers.0,
 * fields.f.layers.1, ... that reads features.f and convolves on the matrix graph.f.
 */
final class LayerPlan {
  private LayerPlan() {}

  static String features(int field) {
    return "features." + field;
  }

  static String matrix(int field) {
    return "graph." + field;
  }

  static String layer(int field, int layer) {
    return "fields." + field + ".layers." + layer;
  }

  private static ChebyshevConvolution block(ChebyshevConfiguration c, int field, int layer) {
    LayerSize size = c.layers().get(layer);
    boolean last = layer == c.layers().size() - 1;
    return new ChebyshevConvolution(
        matrix(field),
        size.order(),
        c.widthBefore(layer),
        size.width(),
        last ? Activation.NONE : c.activation());
  }

  static BlockNetwork.Plan plan(ChebyshevConfiguration c) {
    List<String> inputs = new ArrayList<>();
    List<BlockNetwork.Node> nodes = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int field = 0; field < c.fields().size(); field++) {
      inputs.add(features(field));
      String before = features(field);
      for (int layer = 0; layer < c.layers().size(); layer++) {
        String name = layer(field, layer);
        nodes.add(new BlockNetwork.Node(name, block(c, field, layer), List.of(before)));
        before = name;
      }
      outputs.add(before);
    }
    return new BlockNetwork.Plan(inputs, nodes, outputs);
  }
}
