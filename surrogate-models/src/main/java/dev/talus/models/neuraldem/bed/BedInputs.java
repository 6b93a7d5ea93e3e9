package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.sample.PointSampler;
import dev.talus.models.vertex.SupernodeGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * What one step of b samples starts from, in model units.
 *
 * @param size samples, b
 * @param scalars conditioning scalars, row-major [b, s]
 * @param values present values of each branch in the model's order: of cells [b, cells, c], of
 *     particles [b, points, c], row-major
 * @param positions the particles that are looked at, row-major [b, points, 3]
 * @param neighbours their supernodes
 */
public record BedInputs(
    int size, float[] scalars, List<float[]> values, float[] positions, SupernodeGraph neighbours) {
  /** Copies the list; the arrays are shared and must not be changed. */
  public BedInputs {
    values = List.copyOf(values);
  }

  /**
   * The inputs of given states. Particles and supernodes are drawn at random, by the seed alone.
   *
   * @param c the model's configuration
   * @param scalars conditioning scalars of each sample, model units
   * @param states present state of each sample, model units
   * @throws IllegalArgumentException if a state has other cells than the model, or fewer particles
   *     than it has supernodes
   */
  public static BedInputs of(
      BedConfiguration c, List<float[]> scalars, List<BedState> states, long seed) {
    int points = pointsOf(c, states);
    List<BedState> chosen = new ArrayList<>();
    PointSampler sampler = new PointSampler(seed);
    for (int sample = 0; sample < states.size(); sample++) {
      BedState state = states.get(sample);
      chosen.add(
          select(state, sampler.choose("inputs", sample, "points", state.particles(), points)));
    }
    List<float[]> values = new ArrayList<>();
    for (BedBranch branch : c.branches()) {
      values.add(concatenate(chosen.stream().map(branch::valuesOf).toList()));
    }
    float[] positions = concatenate(chosen.stream().map(BedState::positions).toList());
    return of(c, scalars, values, positions, seed);
  }

  /**
   * The inputs of given values at given particles.
   *
   * @param values as in the record
   * @param positions row-major [b, points, 3]
   * @param seed decides which of the particles are supernodes
   */
  static BedInputs of(
      BedConfiguration c,
      List<float[]> scalars,
      List<float[]> values,
      float[] positions,
      long seed) {
    int size = scalars.size();
    for (float[] ofSample : scalars) {
      if (ofSample.length != c.scalars().size()) {
        throw new IllegalArgumentException(
            "Bed inputs: expected the scalars "
                + c.scalars()
                + ", found "
                + ofSample.length
                + " values.");
      }
    }
    int points = positions.length / 3 / size;
    SupernodeGraph graph = new SupernodeGraph(points);
    if (c.hasParticles()) {
      PointSampler sampler = new PointSampler(seed);
      SupernodeRule rule = c.supernodes();
      for (int sample = 0; sample < size; sample++) {
        double[] ofSample = new double[3 * points];
        for (int i = 0; i < ofSample.length; i++) {
          ofSample[i] = positions[3 * points * sample + i];
        }
        int[] supernodes =
            sampler.choose("inputs", sample, "supernodes", points, rule.supernodes());
        graph.add(ofSample, supernodes, rule.radius(), rule.neighbours());
      }
    }
    return new BedInputs(size, concatenate(scalars), values, positions, graph);
  }

  private static int pointsOf(BedConfiguration c, List<BedState> states) {
    if (states.isEmpty()) {
      throw new IllegalArgumentException("Bed inputs: expected at least one sample, found none.");
    }
    int points = c.hasParticles() ? c.supernodes().points() : 0;
    for (BedState state : states) {
      int cells = c.grid().grid().cells();
      if (state.cells() != cells) {
        throw new IllegalArgumentException(
            "Bed inputs: expected the "
                + cells
                + " cells of the model, found a state of "
                + state.cells()
                + ".");
      }
      points = Math.min(points, state.particles());
    }
    if (c.hasParticles() && points < c.supernodes().supernodes()) {
      throw new IllegalArgumentException(
          "Bed inputs: expected at least "
              + c.supernodes().supernodes()
              + " particles, as many as supernodes, found a state of "
              + points
              + ".");
    }
    return points;
  }

  /** The state with some of its particles only. */
  static BedState select(BedState state, int[] rows) {
    return new BedState(
        state.fluid(),
        state.mixing(),
        rows(state.positions(), rows),
        rows(state.displacement(), rows));
  }

  private static float[] rows(float[] values, int[] rows) {
    float[] selected = new float[3 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, 3 * rows[i], selected, 3 * i, 3);
    }
    return selected;
  }

  static float[] concatenate(List<float[]> parts) {
    float[] whole = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  /** The same inputs with other values. */
  BedInputs withValues(List<float[]> other) {
    return new BedInputs(size, scalars, other, positions, neighbours);
  }

  /** Number of particles that are looked at in each sample. */
  public int points() {
    return positions.length / 3 / size;
  }
}
