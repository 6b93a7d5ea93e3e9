package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * A Jacobian that is stored in full.
 *
 * @param equations m
 * @param unknowns n
 * @param jacobian J row by row [m n]
 */
public record DenseDerivative(int equations, int unknowns, double[] jacobian)
    implements Derivative {

  /** Checks that the array has m n values. */
  public DenseDerivative {
    if (jacobian.length != Math.multiplyExact(equations, unknowns)) {
      throw new IllegalArgumentException(
          "Expected a Jacobian of %d x %d values, found %d"
              .formatted(equations, unknowns, jacobian.length));
    }
  }

  @Override
  public void times(double[] direction, double[] product) {
    for (int i = 0; i < equations; i++) {
      double sum = 0;
      for (int j = 0; j < unknowns; j++) {
        sum += jacobian[i * unknowns + j] * direction[j];
      }
      product[i] = sum;
    }
  }

  @Override
  public void transposedTimes(double[] weights, double[] product) {
    Arrays.fill(product, 0);
    for (int i = 0; i < equations; i++) {
      for (int j = 0; j < unknowns; j++) {
        product[j] += jacobian[i * unknowns + j] * weights[i];
      }
    }
  }

  @Override
  public void writeTo(DoubleBuffer target) {
    target.put(0, jacobian);
  }
}
