package dev.talus.models.vertex;

import dev.talus.models.autodiff.Variable;
import java.io.Serializable;
import java.util.List;

/**
 * A part of a network: parameters and a forward pass. Immutable; values live elsewhere.
 *
 * <p>Implementations are records of their sizes, so that equal records mean equal architectures.
 */
public interface Block extends Serializable {
  /** The parameters in flat order. */
  ParameterLayout parameters();

  /** Names of the inputs in order, for messages. */
  List<String> inputs();

  /**
   * Whether gradients flow back through an input. They do not through scalars and positions, which
   * enter by a fixed embedding.
   */
  boolean differentiable(int input);

  /** Writes the forward pass on the tape of {@code pass} and returns the output. */
  Variable forward(BlockPass pass, List<Variable> inputs);
}
