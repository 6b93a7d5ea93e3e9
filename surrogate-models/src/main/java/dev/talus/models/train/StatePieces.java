package dev.talus.models.train;

import java.io.Serializable;

/** A whole trainer state in pieces of raw bytes, to be sent between processes or kept on a disk. */
public final class StatePieces implements Serializable {
  private static final long serialVersionUID = 1;

  private final StateLayout layout;
  private final long step;
  private final byte[][] pieces;

  private StatePieces(StateLayout layout, long step, byte[][] pieces) {
    this.layout = layout;
    this.step = step;
    this.pieces = pieces;
  }

  /** Cuts a state into pieces. */
  public static StatePieces of(TrainerState state, StateLayout layout) {
    byte[][] pieces = new byte[layout.pieces()][];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = layout.cut(state, i);
    }
    return new StatePieces(layout, state.step(), pieces);
  }

  /** The state they were cut from, bit for bit. */
  public TrainerState join() {
    return layout.join(step, this::piece);
  }

  /** How the state was cut. */
  public StateLayout layout() {
    return layout;
  }

  /** The bytes of a piece; nobody may change them. */
  public byte[] piece(int index) {
    return pieces[index];
  }
}
