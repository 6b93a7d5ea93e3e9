package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.util.List;

/**
 * Learned latent tokens, the same for every sample: what a branch without an encoder starts from.
 *
 * <p>Input: any array [b,...], of which only the batch size is used. Output: [b,t,d].
 *
 * @param tokens number of tokens, t
 * @param width width of a token, d
 */
public record LearnedLatents(int tokens, int width) implements Block {
  private static final long serialVersionUID = 1;

  /** Checks the sizes. */
  public LearnedLatents {
    if (tokens < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Expected at least one latent token of at least one value, found "
              + tokens
              + " of width "
              + width
              + ".");
    }
  }

  @Override
  public ParameterLayout parameters() {
    return ParameterLayout.empty()
        .with(
            new ParameterSpec(
                "", List.of(1L, (long) tokens, (long) width), InitialValues.STANDARD_NORMAL));
  }

  @Override
  public List<String> inputs() {
    return List.of("batch");
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    return pass.tape().repeat(pass.parameter(""), Math.toIntExact(inputs.get(0).value().size(0)));
  }
}
