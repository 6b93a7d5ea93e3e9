package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.SparseMatrix;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One run of a block on a tape: the tape and the block's parameters as leaves of it. */
public final class BlockPass {
  private final Tape tape;
  private final Map<String, INDArray> values;
  private final Map<String, INDArray> gradients;
  private final Map<String, SparseMatrix> matrices;
  private final OwnedArrays owned;

  /**
   * A run on {@code tape}.
   *
   * @param tape the tape of the run
   * @param values parameter arrays by name, in shape
   * @param gradients arrays that gradients are added to, by name; empty on an inference tape
   * @param matrices the sparse matrices of the run by name, such as a graph's Laplacian
   * @param owned takes the arrays that the block makes itself; closed after the tape
   */
  public BlockPass(
      Tape tape,
      Map<String, INDArray> values,
      Map<String, INDArray> gradients,
      Map<String, SparseMatrix> matrices,
      OwnedArrays owned) {
    this.tape = tape;
    this.values = values;
    this.gradients = gradients;
    this.matrices = matrices;
    this.owned = owned;
  }

  /** The tape to write on. */
  public Tape tape() {
    return tape;
  }

  /** The parameter of that name. */
  public Variable parameter(String name) {
    INDArray value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "No parameter \"" + name + "\"; the block has " + values.keySet() + ".");
    }
    return tape.parameter(value, gradients.get(name));
  }

  /** The sparse matrix of that name. */
  public SparseMatrix matrix(String name) {
    SparseMatrix matrix = matrices.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException(
          "No sparse matrix \"" + name + "\"; given are " + matrices.keySet() + ".");
    }
    return matrix;
  }

  /** x W^T + b with {@code name.weight} and {@code name.bias}. */
  public Variable linear(String name, Variable x) {
    return tape.linear(x, parameter(name + ".weight"), parameter(name + ".bias"));
  }

  /** Linear(GELU(Linear(x))) with the layers {@code first} and {@code second}. */
  public Variable perceptron(String first, String second, Variable x) {
    return linear(second, tape.gelu(linear(first, x)));
  }

  /** An array that nobody else frees, as a constant; freed with the run. */
  public Variable constant(INDArray array) {
    return tape.constant(owned.add(array));
  }

  /** A constant vector of zeros of the type of {@code like}. */
  public Variable zeros(int length, INDArray like) {
    return constant(Nd4j.zeros(like.dataType(), length));
  }

  /** The embedding of coordinates [..., n] as a constant [..., d]. */
  public Variable embedded(SinCosEmbedding embedding, INDArray coordinates) {
    return constant(embedding.embed(coordinates));
  }
}
