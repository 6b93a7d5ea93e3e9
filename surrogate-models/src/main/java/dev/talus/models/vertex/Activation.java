package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;

/** What a layer does to each of its values at the end. */
public enum Activation {
  /** Nothing: the last layer of a network. */
  NONE {
    @Override
    Variable apply(Tape tape, Variable x) {
      return x;
    }
  },
  /** max(x, 0). */
  RELU {
    @Override
    Variable apply(Tape tape, Variable x) {
      return tape.relu(x);
    }
  },
  /** tanh(x). */
  TANH {
    @Override
    Variable apply(Tape tape, Variable x) {
      return tape.tanh(x);
    }
  };

  abstract Variable apply(Tape tape, Variable x);
}
