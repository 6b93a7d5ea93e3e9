package dev.talus.models.galerkin.family.study;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A sample of a stationary Gaussian random field of mean 0, variance 1 and covariance exp(-|x -
 * y|^2 / (2 l^2)), as a sum of cosines whose wave vectors are drawn from the field's spectrum (A.
 * Rahimi, B. Recht, NIPS 2007). A function of the place, so any mesh can sample it.
 */
public final class GaussianField implements ToDoubleFunction<double[]> {
  private static final int WAVES = 64;

  private final double[][] vectors;
  private final double[] phases;
  private final double[] amplitudes;

  /**
   * Draws a field.
   *
   * @param dimension of the place
   * @param length correlation length l
   * @param seed the same seed gives the same field
   */
  public GaussianField(int dimension, double length, long seed) {
    Random random = new Random(seed);
    vectors = new double[WAVES][dimension];
    phases = new double[WAVES];
    amplitudes = new double[WAVES];
    for (int w = 0; w < WAVES; w++) {
      for (int axis = 0; axis < dimension; axis++) {
        vectors[w][axis] = random.nextGaussian() / length;
      }
      phases[w] = 2 * Math.PI * random.nextDouble();
      amplitudes[w] = Math.sqrt(2.0 / WAVES) * random.nextGaussian();
    }
  }

  @Override
  public double applyAsDouble(double[] place) {
    double sum = 0;
    for (int w = 0; w < WAVES; w++) {
      double angle = phases[w];
      for (int axis = 0; axis < place.length; axis++) {
        angle += vectors[w][axis] * place[axis];
      }
      sum += amplitudes[w] * Math.cos(angle);
    }
    return sum;
  }
}
