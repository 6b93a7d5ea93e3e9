package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tokens of several branches one after the other: [b,t_i,d] to [b, sum of t_i, d].
 *
 * @param branches number of branches
 */
public record JoinedTokens(int branches) implements Block {
  private static final long serialVersionUID = 1;

  @Override
  public ParameterLayout parameters() {
    return ParameterLayout.empty();
  }

  @Override
  public List<String> inputs() {
    return IntStream.range(0, branches).mapToObj(branch -> "branch." + branch).toList();
  }

  @Override
  public boolean differentiable(int input) {
    return true;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    return pass.tape().concatenateTokens(inputs);
  }
}
