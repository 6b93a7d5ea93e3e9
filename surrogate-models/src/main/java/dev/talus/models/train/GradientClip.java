package dev.talus.models.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clipping by the global norm: a gradient longer than the limit is scaled down to it, keeping its
 * direction (Pascanu et al., arXiv 1211.5063, section 3.2).
 *
 * <p>Squares are summed in float64 in element order, so the result does not depend on threads.
 *
 * @param maximumNorm the limit, or 0 to measure only
 */
public record GradientClip(double maximumNorm) {
  /** Checks the range. */
  public GradientClip {
    Ranges.notNegative("clip_norm", maximumNorm);
  }

  /**
   * Scales the gradients in place if they are too long. A norm that is not finite changes nothing.
   *
   * @return the Euclidean norm before clipping
   */
  public double apply(INDArray gradients) {
    try (FlatVector vector = FlatVector.of(gradients)) {
      double norm = norm(vector);
      if (maximumNorm > 0 && norm > maximumNorm && Double.isFinite(norm)) {
        scale(vector, maximumNorm / norm);
      }
      return norm;
    }
  }

  private static double norm(FlatVector vector) {
    double sum = 0;
    double[] doubles = new double[FlatVector.BLOCK];
    float[] floats = new float[FlatVector.BLOCK];
    for (int from = 0; from < vector.length(); from += FlatVector.BLOCK) {
      int count = Math.min(FlatVector.BLOCK, vector.length() - from);
      if (vector.type() == DataType.FLOAT) {
        vector.read(from, floats, count);
        for (int i = 0; i < count; i++) {
          sum += (double) floats[i] * floats[i];
        }
      } else {
        vector.read(from, doubles, count);
        for (int i = 0; i < count; i++) {
          sum += doubles[i] * doubles[i];
        }
      }
    }
    return Math.sqrt(sum);
  }

  private static void scale(FlatVector vector, double factor) {
    double[] doubles = new double[FlatVector.BLOCK];
    float[] floats = new float[FlatVector.BLOCK];
    for (int from = 0; from < vector.length(); from += FlatVector.BLOCK) {
      int count = Math.min(FlatVector.BLOCK, vector.length() - from);
      if (vector.type() == DataType.FLOAT) {
        vector.read(from, floats, count);
        for (int i = 0; i < count; i++) {
          floats[i] = (float) (floats[i] * factor);
        }
        vector.write(from, floats, count);
      } else {
        vector.read(from, doubles, count);
        for (int i = 0; i < count; i++) {
          doubles[i] *= factor;
        }
        vector.write(from, doubles, count);
      }
    }
  }
}
