package dev.talus.models.train;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How the vectors of a trainer state are cut into pieces that any carrier takes: each piece is up
 * to {@code pieceFloats} values of one vector as little-endian float32. Pieces are numbered through
 * the vectors in the order parameters, running averages of the optimiser, weight average.
 *
 * @param moments names of the optimiser's running averages
 * @param averaged 1 if there is a weight average, else 0
 * @param length values of each vector, n
 * @param pieceFloats most values of a piece
 */
public record StateLayout(List<String> moments, int averaged, int length, int pieceFloats)
    implements Serializable {
  /** Values of a piece of 1 MiB. */
  public static final int MEBIBYTE = 1 << 18;

  /** Copies the list. */
  public StateLayout {
    moments = List.copyOf(moments);
    Ranges.atLeastOne("pieceFloats", pieceFloats);
  }

  /** The layout of a state and of all of its kind. */
  public static StateLayout of(TrainerState state, int pieceFloats) {
    return new StateLayout(
        new ArrayList<>(state.optimiser().keySet()),
        state.ema() == null ? 0 : 1,
        state.parameters().length,
        pieceFloats);
  }

  /** Number of pieces of the whole state. */
  public int pieces() {
    return Math.multiplyExact(1 + moments.size() + averaged, piecesOfVector());
  }

  /** Whether a piece belongs to a running average of the optimiser. */
  public boolean ofOptimiser(int piece) {
    int vector = piece / piecesOfVector();
    return vector >= 1 && vector <= moments.size();
  }

  /**
   * Bytes of one piece.
   *
   * @throws IllegalArgumentException if the state has another layout
   */
  public byte[] cut(TrainerState state, int piece) {
    StateLayout found = of(state, pieceFloats);
    if (!found.equals(this)) {
      throw new IllegalArgumentException(
          "Trainer state: expected " + this + ", found " + found + ". Is it of another model?");
    }
    int start = start(piece);
    int count = Math.min(pieceFloats, length - start);
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector(state, piece / piecesOfVector()), start, count);
    return bytes.array();
  }

  /**
   * The state of all pieces, which are asked for one after the other; the exact inverse of {@link
   * #cut}.
   *
   * @param step optimiser steps made so far
   * @throws IllegalArgumentException if a piece has another length than its place
   */
  public TrainerState join(long step, IntFunction<byte[]> pieces) {
    float[] parameters = new float[length];
    Map<String, float[]> optimiser = new LinkedHashMap<>();
    moments.forEach(name -> optimiser.put(name, new float[length]));
    TrainerState state =
        new TrainerState(step, parameters, optimiser, averaged == 1 ? new float[length] : null);
    for (int piece = 0; piece < pieces(); piece++) {
      byte[] bytes = pieces.apply(piece);
      int start = start(piece);
      int count = Math.min(pieceFloats, length - start);
      if (bytes.length != 4 * count) {
        throw new IllegalArgumentException(
            "Trainer state, piece %d of %d: expected %d bytes, found %d"
                .formatted(piece, pieces(), 4 * count, bytes.length));
      }
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(vector(state, piece / piecesOfVector()), start, count);
    }
    return state;
  }

  private int piecesOfVector() {
    return Math.max(1, (int) (((long) length + pieceFloats - 1) / pieceFloats));
  }

  private int start(int piece) {
    return (piece % piecesOfVector()) * pieceFloats;
  }

  private float[] vector(TrainerState state, int index) {
    if (index == 0) {
      return state.parameters();
    }
    return index <= moments.size() ? state.optimiser().get(moments.get(index - 1)) : state.ema();
  }
}
