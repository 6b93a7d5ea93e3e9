package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import java.util.List;

/**
 * A transformer block modulated by the condition (DiT, arXiv 2212.09748, section 3, in NeuralDEM's
 * form: the modulation is a bare Linear of the condition).
 *
 * <pre>
 *   s1, b1, g1, s2, b2, g2 = Linear(4d,6d)(condition)       each [b,d]
 *   x = x + g1 Linear(d,d)(SelfAttention(Linear(d,3d)(LN(x) (1 + s1) + b1)))
 *   x = x + g2 MLP(LN(x) (1 + s2) + b2)                     MLP = Linear(d,4d), GELU, Linear(4d,d)
 * </pre>
 *
 * <p>LN has no affine part. While the modulation is zero, as at the start, the block is the
 * identity. Inputs: tokens x [b,t,d] and condition [b,4d]. Output: [b,t,d]. Cost per sample: O(t
 * d^2 + t^2 d).
 *
 * @param width width of a token, d
 * @param heads attention heads, a divisor of d
 */
public record DitBlock(int width, int heads) implements Block {
  private static final long serialVersionUID = 1;

  /** Checks that the heads divide the width. */
  public DitBlock {
    Heads.check(width, heads);
  }

  @Override
  public ParameterLayout parameters() {
    long d = width;
    return ParameterLayout.empty()
        .modulation("mod", 4 * d, 6 * d)
        .linear("qkv", d, 3 * d)
        .linear("proj", d, d)
        .linear("fc1", d, 4 * d)
        .linear("fc2", 4 * d, d);
  }

  @Override
  public List<String> inputs() {
    return List.of("tokens", "condition");
  }

  @Override
  public boolean differentiable(int input) {
    return true;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    Tape tape = pass.tape();
    Variable x = inputs.get(0);
    List<Variable> m = tape.split(pass.linear("mod", inputs.get(1)), 6);

    Variable qkv = pass.linear("qkv", tape.modulatedLayerNorm(x, m.get(0), m.get(1)));
    Variable attended = pass.linear("proj", tape.selfAttention(qkv, heads));
    Variable y = tape.gatedAdd(x, m.get(2), attended);

    Variable h = tape.modulatedLayerNorm(y, m.get(3), m.get(4));
    return tape.gatedAdd(y, m.get(5), pass.perceptron("fc1", "fc2", h));
  }
}
