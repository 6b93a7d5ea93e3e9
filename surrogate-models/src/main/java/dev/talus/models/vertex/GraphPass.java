package dev.talus.models.vertex;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
  private final Map<String, SparseMatrix> matrices;
  private final OwnedArrays owned;
  private final Map<String, Variable> results;

  private GraphPass(
      ComputationGraph graph,
      Tape tape,
      Map<String, INDArray> inputs,
      Map<String, SparseMatrix> matrices) {
    this(graph, tape, inputs, matrices, new OwnedArrays(), new HashMap<>());
  }

  private GraphPass(
      ComputationGraph graph,
      Tape tape,
      Map<String, INDArray> inputs,
      Map<String, SparseMatrix> matrices,
      OwnedArrays owned,
      Map<String, Variable> results) {
    this.graph = graph;
    this.tape = tape;
    this.inputs = inputs;
    this.matrices = matrices;
    this.owned = owned;
    this.results = results;
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
    return recording(graph, inputs, Map.of(), kernels, arena);
  }

  /** Like {@link #recording(ComputationGraph, Map, Kernels, BufferArena)}, with sparse matrices. */
  public static GraphPass recording(
      ComputationGraph graph,
      Map<String, INDArray> inputs,
      Map<String, SparseMatrix> matrices,
      Kernels kernels,
      BufferArena arena) {
    return new GraphPass(graph, Tape.recording(kernels, arena), inputs, matrices);
  }

  /** A pass that frees what a vertex made, but its result, as soon as the vertex has run. */
  public static GraphPass inference(
      ComputationGraph graph, Map<String, INDArray> inputs, Kernels kernels, BufferArena arena) {
    return inference(graph, inputs, Map.of(), kernels, arena);
  }

  /** Like {@link #inference(ComputationGraph, Map, Kernels, BufferArena)}, with sparse matrices. */
  public static GraphPass inference(
      ComputationGraph graph,
      Map<String, INDArray> inputs,
      Map<String, SparseMatrix> matrices,
      Kernels kernels,
      BufferArena arena) {
    return new GraphPass(graph, Tape.inference(kernels, arena), inputs, matrices);
  }

  /**
   * Another way through the same graph on the same tape, on which some vertices and inputs are
   * given and the rest follows from them. Gradients flow to what is given. It lives as long as this
   * pass and need not be closed.
   *
   * @param given results of this pass, by the names of the vertices and inputs they stand for
   * @param inputs arrays of the other inputs
   */
  public GraphPass again(
      Map<String, Variable> given,
      Map<String, INDArray> inputs,
      Map<String, SparseMatrix> matrices) {
    return new GraphPass(graph, tape, inputs, matrices, owned, new HashMap<>(given));
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
    return ((TapeVertex) graph.getVertex(vertexName)).passOn(tape, matrices, owned);
  }

  /** Adds the gradients of all parameters to the graph's flat vector. */
  public void backward(List<Variable> outputs, List<INDArray> outputGradients) {
    tape.backward(outputs, outputGradients);
  }

  /**
   * The derivative of results of this pass in one direction of the parameters.
   *
   * @param outputs results of vertices
   * @param direction a flat vector like the graph's parameters
   * @param results overwritten by the derivatives, in the shapes of the outputs
   */
  public void pushForward(List<Variable> outputs, INDArray direction, List<INDArray> results) {
    Map<INDArray, INDArray> byParameter = new IdentityHashMap<>();
    INDArray flat = direction.reshape(direction.length());
    for (int index : graph.topologicalSortOrder()) {
      if (graph.getVertices()[index] instanceof TapeVertex vertex && vertex.numParams() > 0) {
        long offset = vertex.params().offset() - graph.params().offset();
        INDArray part = flat.get(NDArrayIndex.interval(offset, offset + vertex.numParams()));
        Map<String, INDArray> views = vertex.parametersIn(part);
        vertex.parameters().forEach((name, value) -> byParameter.put(value, views.get(name)));
      }
    }
    tape.pushForward(outputs, leaf -> byParameter.get(leaf.value()), results);
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
    BlockPass pass = tapeVertex.passOn(tape, matrices, owned);
    return tape.scope(() -> tapeVertex.block().forward(pass, arguments));
  }

  /** Frees all arrays of the pass. */
  @Override
  public void close() {
    tape.close();
    owned.close();
  }
}
