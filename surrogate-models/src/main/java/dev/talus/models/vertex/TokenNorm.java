package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.util.List;

/** Layer norm of every token, without parameters: [b,t,d] to [b,t,d]. */
public record TokenNorm() implements Block {
  private static final long serialVersionUID = 1;

  @Override
  public ParameterLayout parameters() {
    return ParameterLayout.empty();
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
    return pass.tape().layerNorm(inputs.get(0));
  }
}
