package dev.talus.models.vertex;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.autodiff.Variable;
import java.util.List;

/**
 * A Chebyshev convolution on a graph of n nodes (arXiv 1606.09375) and an activation:
 *
 * <pre>
 *   y = act( sum_k T_k(L) x W_k + b ),   T_0 = 1, T_1 = L, T_k = 2 L T_(k-1) - T_(k-2)
 * </pre>
 *
 * <p>L [n,n] is the scaled Laplacian of the graph, a sparse matrix of the pass and no part of the
 * block: one block runs on any graph. Input: node features x [n,in]. Output: [n,out]. The weight
 * {@code weight} [order,in,out] and {@code bias} [out] start at zero; networks set them. Cost:
 * O(order (links min(in,out) + n in out)).
 *
 * @param graph name of the sparse matrix L
 * @param order number of terms; 1 is a linear layer on every node by itself
 * @param in features of a node before
 * @param out features of a node after
 * @param activation what happens to every value at the end
 */
public record ChebyshevConvolution(String graph, int order, int in, int out, Activation activation)
    implements Block {
  private static final long serialVersionUID = 1;

  /** Checks the sizes. */
  public ChebyshevConvolution {
    if (order < 1 || in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "A Chebyshev convolution needs at least one term and one feature on either side, found "
              + order
              + " terms of "
              + in
              + " to "
              + out
              + " features.");
    }
  }

  @Override
  public ParameterLayout parameters() {
    return ParameterLayout.empty()
        .with(
            new ParameterSpec(
                "weight", List.of((long) order, (long) in, (long) out), InitialValues.ZERO),
            new ParameterSpec("bias", List.of((long) out), InitialValues.ZERO));
  }

  @Override
  public List<String> inputs() {
    return List.of("features");
  }

  @Override
  public boolean differentiable(int input) {
    return true;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    return pass.tape()
        .chebyshev(
            pass.matrix(graph),
            inputs.get(0),
            pass.parameter("weight"),
            pass.parameter("bias"),
            activation);
  }
}
