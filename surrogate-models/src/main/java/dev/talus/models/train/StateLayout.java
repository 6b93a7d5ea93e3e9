package dev.talus.models.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the vectors of a trainer state are ordered and cut into pieces: each piece is up to {@code
 * pieceFloats} values of one vector. Pieces are numbered through the vectors in the order
 * parameters, running averages of the optimiser, weight average.
 *
 * @param moments names of the optimiser's running averages
 * @param averaged 1 if there is a weight average, else 0
 * @param length values of each vector, n
 * @param pieceFloats most values of a piece
 */
public record StateLayout(List<String> moments, int averaged, int length, int pieceFloats)
    implements Serializable {
  /**
   * Values of a piece of 256 KiB. Java's default collector, G1, moves arrays of half a region and
   * more about as objects of their own, and a region of a small heap has 1 MiB.
   */
  public static final int PIECE_FLOATS = 1 << 16;

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
    int vector = vectorOf(piece);
    return vector >= 1 && vector <= moments.size();
  }

  /**
   * The vectors of a state, not copied.
   *
   * @throws IllegalArgumentException if the state has another layout
   */
  public List<float[]> vectors(TrainerState state) {
    StateLayout found = of(state, pieceFloats);
    if (!found.equals(this)) {
      throw new IllegalArgumentException(
          "Trainer state: expected " + this + ", found " + found + ". Is it of another model?");
    }
    List<float[]> vectors = new ArrayList<>();
    vectors.add(state.parameters());
    moments.forEach(name -> vectors.add(state.optimiser().get(name)));
    if (averaged == 1) {
      vectors.add(state.ema());
    }
    return vectors;
  }

  /**
   * The state of such vectors, which are not copied; the inverse of {@link #vectors}.
   *
   * @param step optimiser steps made so far
   */
  public TrainerState state(long step, List<float[]> vectors) {
    Map<String, float[]> optimiser = new LinkedHashMap<>();
    for (int m = 0; m < moments.size(); m++) {
      optimiser.put(moments.get(m), vectors.get(1 + m));
    }
    float[] ema = averaged == 1 ? vectors.get(1 + moments.size()) : null;
    return new TrainerState(step, vectors.get(0), optimiser, ema);
  }

  /** Which of the vectors a piece is of. */
  public int vectorOf(int piece) {
    return piece / piecesOfVector();
  }

  /** One piece, as a view. */
  public VectorPart piece(List<float[]> vectors, int piece) {
    return new VectorPart(vectors.get(vectorOf(piece)), start(piece), count(piece));
  }

  /**
   * Copies a piece to its place.
   *
   * @throws IllegalArgumentException if it has another length than its place
   */
  public void put(VectorPart values, List<float[]> vectors, int piece) {
    if (values.count() != count(piece)) {
      throw new IllegalArgumentException(
          "Trainer state, piece %d of %d: expected %d values, found %d"
              .formatted(piece, pieces(), count(piece), values.count()));
    }
    values.copyTo(vectors.get(vectorOf(piece)), start(piece));
  }

  private int piecesOfVector() {
    return Math.max(1, (int) (((long) length + pieceFloats - 1) / pieceFloats));
  }

  private int start(int piece) {
    return (piece % piecesOfVector()) * pieceFloats;
  }

  private int count(int piece) {
    return Math.min(pieceFloats, length - start(piece));
  }
}
