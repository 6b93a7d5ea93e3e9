package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Turns the scalars of a case into the condition that modulates every block, width 4d.
 *
 * <p>Each scalar is embedded and has its own Linear(d,d) and GELU. Several scalars are concatenated
 * and mixed by Linear(S d,d) and GELU; a single one goes on as it is. Linear(d,4d) and a GELU that
 * belongs to the condition follow.
 *
 * <p>Input: scalars [b,S]. Output: [b,4d].
 *
 * @param scalars number of scalars, S
 * @param embedding embedding of one scalar, its width is d
 */
public record ScalarConditioner(int scalars, SinCosEmbedding embedding) implements Block {
  private static final long serialVersionUID = 1;

  /** Checks that there are scalars and that the embedding takes one at a time. */
  public ScalarConditioner {
    if (scalars < 1 || embedding.dimensions() != 1) {
      throw new IllegalArgumentException(
          "A conditioner embeds one scalar at a time and needs at least one, found "
              + scalars
              + " scalars and "
              + embedding
              + ".");
    }
  }

  @Override
  public ParameterLayout parameters() {
    int d = embedding.width();
    ParameterLayout layout = ParameterLayout.empty();
    for (int i = 0; i < scalars; i++) {
      layout = layout.linear("scalar." + i, d, d);
    }
    if (scalars > 1) {
      layout = layout.linear("mix", (long) scalars * d, d);
    }
    return layout.linear("out", d, 4L * d);
  }

  @Override
  public List<String> inputs() {
    return List.of("scalars");
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    Tape tape = pass.tape();
    INDArray values = inputs.get(0).value();
    List<Variable> hidden = new ArrayList<>();
    for (int i = 0; i < scalars; i++) {
      INDArray column = values.get(NDArrayIndex.all(), NDArrayIndex.interval(i, i + 1));
      Variable embedded = pass.embedded(embedding, column);
      hidden.add(tape.gelu(pass.linear("scalar." + i, embedded)));
    }
    Variable mixed =
        scalars == 1
            ? hidden.get(0)
            : tape.gelu(pass.linear("mix", tape.concatenateFeatures(hidden)));
    return tape.gelu(pass.linear("out", mixed));
  }
}
