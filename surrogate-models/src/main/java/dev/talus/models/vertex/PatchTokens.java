package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.util.List;

/**
 * Tokens of patches of cells: {@code Linear(w,d)(patch) + embed(centre)}.
 *
 * <p>Inputs: patches [b,p,w], each the values of its cells, and their centres [b,p,3]. Output
 * [b,p,d].
 *
 * @param values values of a patch, w
 * @param embedding embedding of positions, its width is d
 */
public record PatchTokens(int values, SinCosEmbedding embedding) implements Block {
  private static final long serialVersionUID = 1;

  /** Checks that patches have values. */
  public PatchTokens {
    if (values < 1) {
      throw new IllegalArgumentException(
          "Expected patches of at least one value, found " + values + ".");
    }
  }

  @Override
  public ParameterLayout parameters() {
    return ParameterLayout.empty().linear("proj", values, embedding.width());
  }

  @Override
  public List<String> inputs() {
    return List.of("patches", "centres");
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    return pass.tape()
        .add(pass.linear("proj", inputs.get(0)), pass.embedded(embedding, inputs.get(1).value()));
  }
}
