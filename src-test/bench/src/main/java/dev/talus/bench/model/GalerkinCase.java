package dev.talus.bench.model;

import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.Linearisation;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.network.PreparedInputs;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.train.Optimiser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The graph-Galerkin network of order 10 on half the squared residual of a linear equation with
 * constant matrix. Mesh and matrix come from the file that the peer reads too.
 */
final class GalerkinCase implements ModelCase {
  private final ChebyshevNetwork network;
  private final PreparedInputs inputs;
  private final SparseMatrix stiffness;
  private final double[] load;
  private final double[] free;
  private final Optimiser optimiser; // null for inference

  /**
   * Reads a problem.
   *
   * @param file a line for each array: its name and its values
   */
  GalerkinCase(Path file, Task task, Kernels kernels) {
    Map<String, double[]> arrays = read(file);
    load = arrays.get("load");
    free = arrays.get("free");
    stiffness = matrix(arrays, "stiffness");
    NodeInputs nodes = new NodeInputs(matrix(arrays, "laplacian"), arrays.get("points"), 2);
    network =
        ChebyshevNetwork.create(
            ChebyshevConfiguration.paper(List.of("x", "y"), List.of("u")),
            DataType.FLOAT,
            kernels,
            1);
    inputs = network.prepare(nodes);
    optimiser = task == Task.TRAIN ? Task.optimiser(network.parameters()) : null;
  }

  private static Map<String, double[]> read(Path file) {
    Map<String, double[]> arrays = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        double[] values = new double[words.length - 1];
        Arrays.setAll(values, i -> Double.parseDouble(words[i + 1]));
        arrays.put(words[0], values);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return arrays;
  }

  private static SparseMatrix matrix(Map<String, double[]> arrays, String name) {
    int[] starts = integers(arrays.get(name + ".starts"));
    int[] columns = integers(arrays.get(name + ".columns"));
    return SparseMatrix.ofRows(starts.length - 1, starts, columns, arrays.get(name + ".values"));
  }

  private static int[] integers(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }

  @Override
  public void step() {
    if (optimiser == null) {
      network.predict(inputs);
      return;
    }
    try (Linearisation at = network.linearise(inputs)) {
      double[] residual = atFreeNodes(at.values());
      double[] product = new double[residual.length];
      stiffness.addProduct(1, residual, 1, product);
      for (int i = 0; i < residual.length; i++) {
        residual[i] = free[i] * (product[i] - load[i]);
      }
      double[] gradient = new double[residual.length];
      stiffness.addProduct(1, residual, 1, gradient); // symmetric
      at.pullBack(atFreeNodes(gradient));
    }
    optimiser.step(network.parameters(), network.gradients(), Task.LEARNING_RATE);
  }

  private double[] atFreeNodes(double[] values) {
    double[] kept = new double[values.length];
    Arrays.setAll(kept, i -> free[i] * values[i]);
    return kept;
  }

  @Override
  public long parameters() {
    return network.parameters().length();
  }

  @Override
  public long bytesHeld() {
    return network.bytesHeld();
  }

  @Override
  public void close() {
    inputs.close();
    network.close();
  }
}
