package dev.talus.models.galerkin.network;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link Linearisation} by one forward pass over all nodes, whose intermediate results are kept
 * for any number of products.
 */
final class PassLinearisation implements Linearisation {
  private final ChebyshevNetwork network;
  private final PreparedInputs inputs;
  private final GraphPass pass;
  private final List<Variable> outputs = new ArrayList<>(); // one a field, [nodes, 1]
  private final double[] values;

  PassLinearisation(ChebyshevNetwork network, PreparedInputs inputs, GraphPass pass) {
    this.network = network;
    this.inputs = inputs;
    this.pass = pass;
    List<INDArray> arrays = new ArrayList<>();
    for (int field = 0; field < network.configuration().fields().size(); field++) {
      outputs.add(pass.result(network.lastLayer(field)));
      arrays.add(outputs.get(field).value());
    }
    this.values = joined(arrays);
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public void pullBack(double[] g) {
    requireLength("values of g", values.length, g.length);
    try (OwnedArrays owned = new OwnedArrays()) {
      network.kernels().zero(network.gradients());
      pass.backward(outputs, parts(g, owned));
    }
  }

  @Override
  public double[] pushForward(double[] v) {
    int parameters = Math.toIntExact(network.parameters().length());
    requireLength("values of v", parameters, v.length);
    try (OwnedArrays owned = new OwnedArrays()) {
      INDArray direction = owned.add(network.array(v, parameters));
      List<INDArray> results = parts(new double[values.length], owned);
      pass.pushForward(outputs, direction, results);
      return joined(results);
    }
  }

  /** In closed form for networks of one hidden layer, else by a backward pass for each value. */
  @Override
  public BlockJacobian jacobian() {
    List<BlockJacobian.Block> blocks = new ArrayList<>();
    boolean closed = network.configuration().layers().size() == 2;
    int firstValue = 0;
    for (int field = 0; field < outputs.size(); field++) {
      int[] columns = network.parametersOf(field);
      int nodes = inputs.of(field).nodes();
      double[] entries = new double[blockLength(nodes, columns.length)];
      if (closed) {
        writeClosedForm(field, columns, entries);
      } else {
        writeByRows(field, columns, entries);
      }
      blocks.add(new BlockJacobian.Block(firstValue, nodes, columns, entries));
      firstValue += nodes;
    }
    return new BlockJacobian(Math.toIntExact(network.parameters().length()), blocks);
  }

  /**
   * Entries of the block of a field.
   *
   * @throws IllegalArgumentException if there are more than fit into an array
   */
  static int blockLength(int values, int columns) {
    long length = (long) values * columns;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Expected a Jacobian of at most 2147483639 entries, found %d values by %d parameters. Use"
                  .formatted(values, columns)
              + " products with vectors instead.");
    }
    return (int) length;
  }

  /** The rows of a field, each by a backward pass; overwrites the network's gradients. */
  void writeByRows(int field, int[] columns, double[] entries) {
    Variable output = outputs.get(field);
    int nodes = inputs.of(field).nodes();
    INDArray gradients = network.gradients();
    double[] unit = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      unit[node] = 1;
      try (INDArray g = network.array(unit, nodes, 1)) {
        network.kernels().zero(gradients);
        pass.backward(List.of(output), List.of(g));
      }
      unit[node] = 0;
      double[] row = gradients.toDoubleVector();
      for (int c = 0; c < columns.length; c++) {
        entries[node * columns.length + c] = row[columns[c]];
      }
    }
  }

  private void writeClosedForm(int field, int[] columns, double[] entries) {
    ChebyshevConfiguration c = network.configuration();
    NodeInputs nodes = inputs.of(field);
    int units = c.layers().get(0).width();
    int firstOrder = c.layers().get(0).order();
    int width = firstOrder * c.inputMap().width();
    double[] features = c.inputMap().apply(nodes);
    double[] hidden = joined(List.of(pass.result(LayerPlan.layer(field, 0)).value()));
    new HiddenLayerJacobian(
            nodes.laplacian(),
            ChebyshevTerms.of(nodes.laplacian(), features, c.inputMap().width(), firstOrder),
            width,
            hidden,
            slopes(c.activation(), hidden),
            units,
            joined(List.of(parameter(field, 1, "weight"))))
        .write(
            entries,
            columns.length,
            new HiddenLayerJacobian.Columns(
                column(parameter(field, 0, "weight"), columns),
                column(parameter(field, 0, "bias"), columns),
                column(parameter(field, 1, "weight"), columns),
                column(parameter(field, 1, "bias"), columns)));
  }

  /** act'(x) from y = act(x). */
  private static double[] slopes(Activation activation, double[] y) {
    return switch (activation) {
      case NONE -> Arrays.stream(y).map(value -> 1).toArray();
      case RELU -> Arrays.stream(y).map(value -> value > 0 ? 1 : 0).toArray();
      case TANH -> Arrays.stream(y).map(value -> 1 - value * value).toArray();
    };
  }

  private INDArray parameter(int field, int layer, String name) {
    return network.parameter(LayerPlan.layer(field, layer) + "." + name);
  }

  /** Where a parameter starts among the columns of its field. */
  private int column(INDArray parameter, int[] columns) {
    return Arrays.binarySearch(columns, network.place(parameter));
  }

  /** A vector as arrays of the outputs' shapes. */
  private List<INDArray> parts(double[] vector, OwnedArrays owned) {
    List<INDArray> parts = new ArrayList<>();
    int at = 0;
    for (Variable output : outputs) {
      int nodes = (int) output.value().length();
      parts.add(owned.add(network.array(Arrays.copyOfRange(vector, at, at + nodes), nodes, 1)));
      at += nodes;
    }
    return parts;
  }

  private static double[] joined(List<INDArray> arrays) {
    double[] joined = new double[(int) arrays.stream().mapToLong(INDArray::length).sum()];
    int at = 0;
    for (INDArray array : arrays) {
      double[] part = array.reshape(array.length()).toDoubleVector();
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  static void requireLength(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "Expected " + expected + " " + what + ", found " + found + ".");
    }
  }

  @Override
  public void close() {
    pass.close();
  }
}
