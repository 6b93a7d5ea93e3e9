package dev.talus.models.train;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * The outer step of DiLoCo (Douillard et al., arXiv 2311.08105, algorithm 1): Nesterov momentum on
 * the mean change of the workers. With parameters p before the round and m the mean of the workers'
 * parameters after it,
 *
 * <pre>
 *   g = p - m            outer gradient
 *   v = momentum v + g   velocity, 0 at the start
 *   p = p - rate (g + momentum v)
 * </pre>
 *
 * computed in float64 value by value, on all processor cores, and kept in float32.
 *
 * @param rate outer learning rate, above 0; 0.7 in the paper
 * @param momentum from 0 to below 1; 0.9 in the paper
 */
public record OuterMomentum(double rate, double momentum) implements Serializable {
  /** Values that one core takes at a time. */
  private static final int BLOCK = 1 << 16;

  /** Checks the ranges. */
  public OuterMomentum {
    Ranges.positive("outer_rate", rate);
    Ranges.share("outer_momentum", momentum);
  }

  /**
   * Makes the step.
   *
   * @param before parameters before the round [n]
   * @param mean mean of the workers' parameters after it [n]; becomes the new parameters
   * @param velocity velocity [n]; becomes the new velocity
   */
  public void step(float[] before, float[] mean, float[] velocity) {
    IntStream.rangeClosed(0, (mean.length - 1) / BLOCK)
        .parallel()
        .forEach(block -> step(before, mean, velocity, block * BLOCK));
  }

  private void step(float[] before, float[] mean, float[] velocity, int from) {
    int end = from + Math.min(BLOCK, mean.length - from);
    for (int i = from; i < end; i++) {
      double gradient = (double) before[i] - mean[i];
      double moved = momentum * velocity[i] + gradient;
      velocity[i] = (float) moved;
      mean[i] = (float) (before[i] - rate * (gradient + momentum * moved));
    }
  }
}
