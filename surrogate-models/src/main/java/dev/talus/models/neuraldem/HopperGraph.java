package dev.talus.models.neuraldem;

import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.BlockNetwork.Node;
import dev.talus.models.vertex.DitBlock;
import dev.talus.models.vertex.LearnedLatents;
import dev.talus.models.vertex.PerceiverDecoder;
import dev.talus.models.vertex.ScalarConditioner;
import dev.talus.models.vertex.SinCosEmbedding;
import java.util.ArrayList;
import java.util.List;

/**
 * The hopper model's blocks and how they are connected.
 *
 * <p>Every field f has a branch of its own: latents.f, blocks.f.0, blocks.f.1, ..., decoders.f. The
 * branches share nothing but the condition, cond.
 */
final class HopperGraph {
  static final String SCALARS = "scalars";
  static final String CONDITION = "cond";

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

  static BlockNetwork.Plan plan(HopperConfiguration c) {
    List<String> inputs = new ArrayList<>(List.of(SCALARS));
    List<String> outputs = new ArrayList<>();
    for (int field = 0; field < c.fields().size(); field++) {
      inputs.add(positions(field));
      outputs.add(decoder(field));
    }
    return new BlockNetwork.Plan(inputs, nodes(c), outputs);
  }
}
