package dev.talus.models.neuraldem.bed;

import dev.talus.models.neuraldem.bed.BedBranch.Role;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.BlockNetwork.Node;
import dev.talus.models.vertex.BranchTokens;
import dev.talus.models.vertex.JoinedTokens;
import dev.talus.models.vertex.MultiBranchBlock;
import dev.talus.models.vertex.PatchTokens;
import dev.talus.models.vertex.PerceiverDecoder;
import dev.talus.models.vertex.ScalarConditioner;
import dev.talus.models.vertex.SinCosEmbedding;
import dev.talus.models.vertex.SupernodePooling;
import dev.talus.models.vertex.TokenNorm;
import dev.talus.models.vertex.TokenProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The transient model's blocks and how they are connected.
 *
 * <p>Branch b is encoded by tokens.b (of particles: pool.b and tokens.b), all branches go through
 * blocks.0, blocks.1, ... as one array of tokens, with norms.i before some, and decoders.b reads
 * what is left of branch b. Everything but the encoders is modulated by cond.
 */
final class BedGraph {
  static final String SCALARS = "scalars";
  static final String CONDITION = "cond";

  /** Where the particles are that branches of particles are encoded from. */
  static final String POSITIONS = "positions";

  /** Where branches of particles are decoded. */
  static final String QUERIES = "queries";

  /** Centres of the patches, where branches of cells are encoded and decoded. */
  static final String CENTRES = "centres";

  /** Name of the supernode graph. */
  static final String NEIGHBOURS = "neighbours";

  private BedGraph() {}

  /** What a branch is encoded from. */
  static String values(int branch) {
    return "values." + branch;
  }

  static String pool(int branch) {
    return "pool." + branch;
  }

  static String tokens(int branch) {
    return "tokens." + branch;
  }

  static String norm(int level) {
    return "norms." + level;
  }

  /** The tokens that a state is encoded to, where the blocks are in three parts. */
  static String encoded(BedConfiguration c) {
    return norm(c.depth() / 3);
  }

  /** The tokens of the next state, of the same kind. */
  static String advanced(BedConfiguration c) {
    return norm(2 * c.depth() / 3);
  }

  static String block(int level) {
    return "blocks." + level;
  }

  /** What the decoder of a branch reads as latent tokens. */
  static String latents(int branch) {
    return "latents." + branch;
  }

  static String decoder(int branch) {
    return "decoders." + branch;
  }

  static BlockNetwork.Plan plan(BedConfiguration c) {
    List<Integer> all = IntStream.range(0, c.branches().size()).boxed().toList();
    List<String> inputs = new ArrayList<>(List.of(SCALARS));
    if (c.hasParticles()) {
      inputs.addAll(List.of(POSITIONS, QUERIES));
    }
    if (c.branches().stream().anyMatch(BedBranch::ofCells)) {
      inputs.add(CENTRES);
    }
    all.forEach(branch -> inputs.add(values(branch)));

    List<Node> nodes = new ArrayList<>();
    nodes.add(
        new Node(
            CONDITION,
            new ScalarConditioner(c.scalars().size(), new SinCosEmbedding(c.width(), 1)),
            List.of(SCALARS)));
    all.forEach(branch -> nodes.addAll(encoder(c, branch)));
    nodes.addAll(trunk(c));
    all.forEach(branch -> nodes.addAll(decoder(c, branch)));
    return new BlockNetwork.Plan(inputs, nodes, all.stream().map(BedGraph::decoder).toList());
  }

  private static List<Node> encoder(BedConfiguration c, int branch) {
    SinCosEmbedding embedding = new SinCosEmbedding(c.width(), 3);
    BedBranch b = c.branches().get(branch);
    if (b.ofCells()) {
      PatchTokens patches = new PatchTokens(c.decodedValues(branch), embedding);
      return List.of(new Node(tokens(branch), patches, List.of(values(branch), CENTRES)));
    }
    SupernodePooling pooling = new SupernodePooling(NEIGHBOURS, b.components(), embedding);
    return List.of(
        new Node(pool(branch), pooling, List.of(values(branch), POSITIONS)),
        new Node(tokens(branch), new TokenProjection(c.width(), c.width()), List.of(pool(branch))));
  }

  private static List<Node> trunk(BedConfiguration c) {
    List<String> encoded =
        IntStream.range(0, c.branches().size()).mapToObj(BedGraph::tokens).toList();
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node("tokens", new JoinedTokens(encoded.size()), encoded));
    MultiBranchBlock block =
        new MultiBranchBlock(c.width(), c.heads(), tokens(c, Role.MAIN), tokens(c, Role.OFF));
    String last = "tokens";
    for (int level = 0; level < c.depth(); level++) {
      if (c.normBefore(level)) {
        nodes.add(new Node(norm(level), new TokenNorm(), List.of(last)));
        last = norm(level);
      }
      nodes.add(new Node(block(level), block, List.of(last, CONDITION)));
      last = block(level);
    }
    return nodes;
  }

  private static List<Node> decoder(BedConfiguration c, int branch) {
    List<Integer> tokens = new ArrayList<>(tokens(c, Role.MAIN));
    tokens.addAll(tokens(c, Role.OFF));
    String positions = c.branches().get(branch).ofCells() ? CENTRES : QUERIES;
    return List.of(
        new Node(latents(branch), new BranchTokens(tokens, branch), List.of(block(c.depth() - 1))),
        new Node(
            decoder(branch),
            new PerceiverDecoder(
                c.heads(), c.decodedValues(branch), new SinCosEmbedding(c.width(), 3)),
            List.of(latents(branch), CONDITION, positions)));
  }

  private static List<Integer> tokens(BedConfiguration c, Role role) {
    return IntStream.range(0, c.branches().size())
        .filter(branch -> c.branches().get(branch).role() == role)
        .mapToObj(c::tokens)
        .toList();
  }
}
