package dev.talus.models.train;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** A trainer state as it is sent between processes or kept on a disk, whole or in pieces. */
public final class SentState implements Serializable {
  private static final long serialVersionUID = 1;

  private final StateLayout layout;
  private final long step;
  private final VectorPart[] vectors;

  private SentState(StateLayout layout, long step, VectorPart[] vectors) {
    this.layout = layout;
    this.step = step;
    this.vectors = vectors;
  }

  /** Wraps a state, which is not copied. */
  public static SentState of(TrainerState state, StateLayout layout) {
    return new SentState(
        layout,
        state.step(),
        layout.vectors(state).stream().map(VectorPart::new).toArray(VectorPart[]::new));
  }

  /** The state, bit for bit. */
  public TrainerState state() {
    return layout.state(step, vectors());
  }

  /** A piece, as a view. */
  public VectorPart piece(int number) {
    return layout.piece(vectors(), number);
  }

  private List<float[]> vectors() {
    return Stream.of(vectors).map(VectorPart::values).toList();
  }
}
