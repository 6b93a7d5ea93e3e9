package dev.talus.bench.model;

import dev.talus.datasets.neighbour.CellList;
import dev.talus.datasets.neighbour.NeighbourTable;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.train.FlatVector;
import dev.talus.models.train.Optimiser;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.BlockNetwork.Node;
import dev.talus.models.vertex.BlockNetwork.Plan;
import dev.talus.models.vertex.DitBlock;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.Initialisation;
import dev.talus.models.vertex.MultiBranchBlock;
import dev.talus.models.vertex.NativeArrays;
import dev.talus.models.vertex.SinCosEmbedding;
import dev.talus.models.vertex.SupernodeGraph;
import dev.talus.models.vertex.SupernodePooling;
import dev.talus.models.vertex.TokenNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Blocks behind each other, trained on the mean squared error of the last one's result. */
final class BlockCase implements ModelCase {
  private static final int WIDTH = 192;
  private static final int HEADS = 3;

  private final BlockNetwork network;
  private final Map<String, INDArray> inputs;
  private final Map<String, SparseMatrix> matrices;
  private final String output;
  private final float[] target;
  private final Optimiser optimiser; // null for inference

  private BlockCase(
      Plan plan,
      Map<String, INDArray> inputs,
      Map<String, SparseMatrix> matrices,
      int targetValues,
      Task task,
      Kernels kernels) {
    network = new BlockNetwork(plan, DataType.FLOAT, kernels, Initialisation.FAN_IN, 1);
    this.inputs = inputs;
    this.matrices = matrices;
    output = plan.outputs().get(0);
    target = RandomValues.normalFloats(new Random(4), targetValues);
    optimiser = task == Task.TRAIN ? Task.optimiser(network.parameters()) : null;
  }

  /** Six DiT blocks on 256 tokens, batch 8. */
  static BlockCase dit(Task task, Kernels kernels) {
    List<Node> nodes = new ArrayList<>();
    String tokens = "tokens";
    for (int i = 0; i < 6; i++) {
      nodes.add(new Node("block." + i, new DitBlock(WIDTH, HEADS), List.of(tokens, "condition")));
      tokens = "block." + i;
    }
    return transformer(nodes, 8, 256, task, kernels);
  }

  /** Three blocks of two main branches of 128 tokens and an off branch of 64, batch 2. */
  static BlockCase bed(Task task, Kernels kernels) {
    List<Node> nodes = new ArrayList<>();
    String tokens = "tokens";
    for (int i = 0; i < 3; i++) {
      if (i > 0) {
        nodes.add(new Node("norm." + i, new TokenNorm(), List.of(tokens)));
        tokens = "norm." + i;
      }
      nodes.add(
          new Node(
              "block." + i,
              new MultiBranchBlock(WIDTH, HEADS, List.of(128, 128), List.of(64)),
              List.of(tokens, "condition")));
      tokens = "block." + i;
    }
    return transformer(nodes, 2, 320, task, kernels);
  }

  private static BlockCase transformer(
      List<Node> nodes, int samples, int tokens, Task task, Kernels kernels) {
    Random random = new Random(5);
    return new BlockCase(
        new Plan(
            List.of("tokens", "condition"), nodes, List.of(nodes.get(nodes.size() - 1).name())),
        Map.of(
            "tokens", RandomValues.normal(random, samples, tokens, WIDTH),
            "condition", RandomValues.normal(random, samples, 4 * WIDTH)),
        Map.of(),
        samples * tokens * WIDTH,
        task,
        kernels);
  }

  /** 8192 points to 512 supernodes of 32 neighbours each, who are known. */
  static BlockCase pooling(Task task, Kernels kernels) {
    int points = 8192;
    int supernodes = 512;
    Random random = new Random(6);
    float[] positions = RandomValues.uniformFloats(random, 3 * points, 1000);
    double[] places = new double[positions.length];
    Arrays.setAll(places, i -> positions[i]);
    int[] chosen = random.ints(0, points).distinct().limit(supernodes).sorted().toArray();
    double[] centres = new double[3 * supernodes];
    Arrays.setAll(centres, i -> places[3 * chosen[i / 3] + i % 3]);
    NeighbourTable table = NeighbourTable.nearest(new CellList(places, 300), centres, 32);
    return new BlockCase(
        new Plan(
            List.of("values", "positions"),
            List.of(
                new Node(
                    "pool",
                    new SupernodePooling("graph", 3, new SinCosEmbedding(WIDTH, 3)),
                    List.of("values", "positions"))),
            List.of("pool")),
        Map.of(
            "values", RandomValues.normal(random, 1, points, 3),
            "positions", NativeArrays.of(positions, 1, points, 3)),
        new SupernodeGraph(points).add(chosen, table).matrices("graph"),
        supernodes * WIDTH,
        task,
        kernels);
  }

  @Override
  public void step() {
    if (optimiser == null) {
      try (GraphPass pass = network.inference(inputs, matrices)) {
        pass.result(output);
      }
      return;
    }
    try (GraphPass pass = network.recording(inputs, matrices)) {
      Variable result = pass.result(output);
      float[] gradient = FlatVector.toFloats(result.value());
      float scale = 2f / gradient.length;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = scale * (gradient[i] - target[i]);
      }
      try (INDArray array = NativeArrays.of(gradient, result.value().shape())) {
        pass.backward(List.of(result), List.of(array));
      }
    }
    optimiser.step(network.parameters(), network.gradients(), Task.LEARNING_RATE);
  }

  @Override
  public long parameters() {
    return network.parameters().length();
  }

  @Override
  public long bytesHeld() {
    return network.arena().bytesHeld();
  }

  @Override
  public void close() {
    network.close();
    inputs.values().forEach(INDArray::close);
  }
}
