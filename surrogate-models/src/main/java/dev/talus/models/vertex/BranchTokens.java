package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.util.List;

/**
 * The tokens of one branch out of {@link JoinedTokens}: [b, sum of t_i, d] to [b,t_branch,d].
 *
 * @param tokens tokens of each branch
 * @param branch which of them
 */
public record BranchTokens(List<Integer> tokens, int branch) implements Block {
  private static final long serialVersionUID = 1;

  /** Copies the list. */
  public BranchTokens {
    tokens = List.copyOf(tokens);
  }

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
    return pass.tape().splitTokens(inputs.get(0), tokens).get(branch);
  }
}
