package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import dev.talus.models.kernel.SparseMatrix;
import java.util.List;

/**
 * Pools values at n scattered points to s tokens at supernodes, a subset of the points: the mean of
 * one message from each neighbour (UPT, arXiv 2402.12365, and NeuralDEM).
 *
 * <pre>
 *   h_i = Linear(c,d)(value_i) + embed(position_i)                      at every point i
 *   t_s = mean over the neighbours i of s of Linear(d,d)(GELU(Linear(2d,d)([h_i ; h_s])))
 * </pre>
 *
 * <p>The inner layer is linear in both of its halves and the outer one in the mean, so the first is
 * applied to points and supernodes before they meet in pairs and the second after the mean; only
 * GELU sees pairs, and {@link Tape#messages} stores none of them. Inputs: values [b,n,c] and
 * positions [b,n,3]. Output [b,s,d], in the order of the supernodes. Who neighbours whom is found
 * outside, see {@link SupernodeGraph}. Cost per sample: O(n d^2 + s k d) with k neighbours.
 *
 * @param graph name of the pass's {@link SupernodeGraph}
 * @param components values of a point, c
 * @param embedding embedding of positions, its width is d
 */
public record SupernodePooling(String graph, int components, SinCosEmbedding embedding)
    implements Block {
  private static final long serialVersionUID = 1;

  /** Checks that points have values. */
  public SupernodePooling {
    if (components < 1) {
      throw new IllegalArgumentException(
          "Expected points of at least one value to pool, found " + components + ".");
    }
  }

  @Override
  public ParameterLayout parameters() {
    long d = embedding.width();
    return ParameterLayout.empty()
        .linear("input", components, d)
        .linear("msg1", 2 * d, d)
        .linear("msg2", d, d);
  }

  @Override
  public List<String> inputs() {
    return List.of("values", "positions");
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    Tape tape = pass.tape();
    int d = embedding.width();
    Variable h =
        tape.add(
            pass.linear("input", inputs.get(0)), pass.embedded(embedding, inputs.get(1).value()));

    List<Variable> halves = tape.splitFeatures(pass.parameter("msg1.weight"), List.of(d, d));
    Variable fromPoints = tape.linear(h, halves.get(0), pass.parameter("msg1.bias"));
    Variable supernodes = tape.multiply(pass.matrix(SupernodeGraph.supernodes(graph)), h);
    Variable fromSupernodes = tape.linear(supernodes, halves.get(1), pass.zeros(d, h.value()));

    SparseMatrix mean = pass.matrix(SupernodeGraph.mean(graph));
    return pass.linear("msg2", tape.messages(mean, fromPoints, fromSupernodes));
  }
}
