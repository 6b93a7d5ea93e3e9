package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * GELU by ND4J's error function, since ND4J's own GELUs were found wrong. Results are new arrays.
 */
final class Nd4jGelu {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  private Nd4jGelu() {}

  /** x Phi(x). */
  static INDArray of(INDArray x) {
    return normalDistribution(x).muli(x);
  }

  /** Phi(x) + x phi(x). */
  static INDArray slope(INDArray x) {
    INDArray density = Transforms.exp(x.mul(x).muli(-0.5), false).muli(DENSITY_AT_ZERO).muli(x);
    return normalDistribution(x).addi(density);
  }

  /** Phi(x) = (1 + erf(x / sqrt 2)) / 2. */
  private static INDArray normalDistribution(INDArray x) {
    INDArray scaled = x.mul(SQRT_HALF);
    Nd4j.getExecutioner().exec(new Erf(scaled, scaled));
    return scaled.addi(1).muli(0.5);
  }
}
