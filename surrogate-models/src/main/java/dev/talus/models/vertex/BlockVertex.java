package dev.talus.models.vertex;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link Block} as a vertex of a DL4J graph configuration.
 *
 * <p>DL4J's inference of array shapes and its memory estimates are not supported: shapes follow
 * from the blocks, and graphs are built without input types.
 */
public final class BlockVertex extends GraphVertex {
  private static final long serialVersionUID = 1;

  private final Block block;

  /** A vertex that runs {@code block}. */
  public BlockVertex(Block block) {
    this.block = block;
  }

  /** The block this vertex runs. */
  public Block block() {
    return block;
  }

  @Override
  public TapeVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialiseParameters,
      DataType type) {
    return new TapeVertex(graph, name, index, block, parameters, type);
  }

  @Override
  public long numParams(boolean backprop) {
    return block.parameters().length();
  }

  @Override
  public int minVertexInputs() {
    return block.inputs().size();
  }

  @Override
  public int maxVertexInputs() {
    return block.inputs().size();
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputTypes) {
    throw new UnsupportedOperationException(
        "No shape inference for "
            + block
            + " from "
            + Arrays.toString(inputTypes)
            + ". Build the graph without input types.");
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputTypes) {
    throw new UnsupportedOperationException("No memory estimate for " + block + ".");
  }

  /** Another vertex with the same block, which is immutable. */
  @Override
  public BlockVertex clone() {
    return new BlockVertex(block);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockVertex that && block.equals(that.block);
  }

  @Override
  public int hashCode() {
    return block.hashCode();
  }

  @Override
  public String toString() {
    return "BlockVertex[" + block + "]";
  }
}
