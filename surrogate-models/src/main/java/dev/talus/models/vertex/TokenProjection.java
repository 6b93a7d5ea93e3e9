package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.util.List;

/**
 * A linear layer {@code proj} on every token: [b,t,in] to [b,t,out].
 *
 * @param in width of a token before
 * @param out width of a token after
 */
public record TokenProjection(int in, int out) implements Block {
  private static final long serialVersionUID = 1;

  @Override
  public ParameterLayout parameters() {
    return ParameterLayout.empty().linear("proj", in, out);
  }

  @Override
  public List<String> inputs() {
    return List.of("tokens");
  }

  @Override
  public boolean differentiable(int input) {
    return true;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    return pass.linear("proj", inputs.get(0));
  }
}
