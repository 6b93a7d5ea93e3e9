package dev.talus.models.neuraldem;

import dev.talus.models.vertex.Block;
import dev.talus.models.vertex.BlockVertex;
import dev.talus.models.vertex.DitBlock;
import dev.talus.models.vertex.LearnedLatents;
import dev.talus.models.vertex.PerceiverDecoder;
import dev.talus.models.vertex.ScalarConditioner;
import dev.talus.models.vertex.SinCosEmbedding;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The hopper model's blocks and how they are connected.
 *
 * <p>Every field f has a branch of its own: latents.f, blocks.f.0, blocks.f.1, ..., decoders.f. The
 * branches share nothing but the condition, cond.
 */
final class HopperGraph {
  static final String SCALARS = "scalars";
  static final String CONDITION = "cond";

  /** A block, its name and the names of what it reads. */
  record Node(String name, Block block, List<String> inputs) {}

  private HopperGraph() {}

  static String positions(int field) {
    return "positions." + field;
  }

  static String latents(int field) {
    return "latents." + field;
  }

  static String block(int field, int level) {
    return "blocks." + field + "." + level;
  }

  static String decoder(int field) {
    return "decoders." + field;
  }

  /** What the decoder of a field reads as latent tokens. */
  static String lastBlock(HopperConfiguration configuration, int field) {
    return block(field, configuration.depth() - 1);
  }

  static List<Node> nodes(HopperConfiguration c) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        new Node(
            CONDITION,
            new ScalarConditioner(c.scalars().size(), new SinCosEmbedding(c.width(), 1)),
            List.of(SCALARS)));
    SinCosEmbedding positionEmbedding = new SinCosEmbedding(c.width(), c.spaceDimensions());
    for (int field = 0; field < c.fields().size(); field++) {
      nodes.add(
          new Node(latents(field), new LearnedLatents(c.latents(), c.width()), List.of(SCALARS)));
      String tokens = latents(field);
      for (int level = 0; level < c.depth(); level++) {
        nodes.add(
            new Node(
                block(field, level),
                new DitBlock(c.width(), c.heads()),
                List.of(tokens, CONDITION)));
        tokens = block(field, level);
      }
      int components = c.fields().get(field).components();
      nodes.add(
          new Node(
              decoder(field),
              new PerceiverDecoder(c.heads(), components, positionEmbedding),
              List.of(tokens, CONDITION, positions(field))));
    }
    return nodes;
  }

  static ComputationGraphConfiguration configuration(
      HopperConfiguration c, DataType type, long seed) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(type)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs(SCALARS);
    List<String> outputs = new ArrayList<>();
    for (int field = 0; field < c.fields().size(); field++) {
      builder.addInputs(positions(field));
      outputs.add(decoder(field));
    }
    for (Node node : nodes(c)) {
      builder.addVertex(
          node.name(), new BlockVertex(node.block()), node.inputs().toArray(String[]::new));
    }
    return builder.setOutputs(outputs.toArray(String[]::new)).build();
  }
}
