package dev.talus.models.vertex;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass through a DL4J graph of {@link TapeVertex}es, all on one tape.
 *
 * <p>The graph gives the vertices, their connections, the parameters and the flat gradient; the
 * tape gives the backward pass through all of them at once. Compared with the graph's own {@code
 * feedForward} and {@code backpropGradient} no activation is copied, every array is freed or used
 * again when the pass closes, and only the vertices that are asked for are run. Not thread-safe.
 */
public final class GraphPass implements AutoCloseable {
  private final ComputationGraph graph;
  private final Tape tape;
  private final Map<String, INDArray> inputs;
  private final OwnedArrays owned = new OwnedArrays();
  private final Map<String, Variable> results = new HashMap<>();

  private GraphPass(ComputationGraph graph, Tape tape, Map<String, INDArray> inputs) {
    this.graph = graph;
    this.tape = tape;
    this.inputs = inputs;
  }

  /**
   * A pass that can be differentiated.
   *
   * @param graph a graph of tape vertices, with its gradient vector made
   * @param inputs arrays of the network's inputs by name; those that are not used may be absent
   * @param arena keeps the buffers between passes
   */
  public static GraphPass recording(
      ComputationGraph graph, Map<String, INDArray> inputs, Kernels kernels, BufferArena arena) {
    return new GraphPass(graph, Tape.recording(kernels, arena), inputs);
  }

  /** A pass that frees what a vertex made, but its result, as soon as the vertex has run. */
  public static GraphPass inference(
      ComputationGraph graph, Map<String, INDArray> inputs, Kernels kernels, BufferArena arena) {
    return new GraphPass(graph, Tape.inference(kernels, arena), inputs);
  }

  /** The tape of this pass. */
  public Tape tape() {
    return tape;
  }

  /** The result of a vertex; runs it, and the vertices it depends on, unless that was done. */
  public Variable result(String vertexName) {
    Variable known = results.get(vertexName);
    if (known != null) {
      return known;
    }
    Variable result = compute(graph.getVertex(vertexName));
    results.put(vertexName, result);
    return result;
  }

  /** A run of that vertex's block on this tape, to run parts of the block. */
  public BlockPass blockPass(String vertexName) {
    return ((TapeVertex) graph.getVertex(vertexName)).passOn(tape, owned);
  }

  /** Adds the gradients of all parameters to the graph's flat vector. */
  public void backward(List<Variable> outputs, List<INDArray> outputGradients) {
    tape.backward(outputs, outputGradients);
  }

  private Variable compute(GraphVertex vertex) {
    String name = vertex.getVertexName();
    if (vertex.isInputVertex()) {
      INDArray input = inputs.get(name);
      if (input == null) {
        throw new IllegalArgumentException(
            "No array for the input \"" + name + "\"; given are " + inputs.keySet() + ".");
      }
      return tape.constant(input);
    }
    if (!(vertex instanceof TapeVertex tapeVertex)) {
      throw new IllegalArgumentException(
          "Expected only tape vertices, found " + vertex.getClass().getName() + " " + name + ".");
    }
    List<Variable> arguments = new ArrayList<>();
    for (VertexIndices source : vertex.getInputVertices()) {
      arguments.add(result(graph.getVertices()[source.getVertexIndex()].getVertexName()));
    }
    return tape.scope(() -> tapeVertex.run(tape, owned, arguments));
  }

  /** Frees all arrays of the pass. */
  @Override
  public void close() {
    tape.close();
    owned.close();
  }
}
