package dev.talus.models.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An exponential moving average of a model's parameters, which often predicts better than the last
 * parameters do (Polyak and Juditsky 1992; as in TensorFlow's ExponentialMovingAverage).
 *
 * <p>After step t (from 1): {@code a = a + (1 - d) (p - a)} with {@code d = min(decay, (1 + t) /
 * (10 + t))}, so that the average of a short run is not dominated by the initial parameters.
 */
final class WeightAverage {
  private final double decay;
  private final Moment average;

  /** Starts at the given parameters; the decay is from 0 to below 1. */
  WeightAverage(double decay, INDArray parameters) {
    Ranges.share("ema_decay", decay);
    this.decay = decay;
    try (FlatVector p = FlatVector.of(parameters)) {
      average = new Moment("ema", p.length(), p.type());
      if (p.type() == DataType.FLOAT) {
        p.read(0, average.floats(), p.length());
      } else {
        p.read(0, average.doubles(), p.length());
      }
    }
  }

  /** Takes in the parameters after step {@code step}, counted from 1. One pass, O(n). */
  void update(INDArray parameters, long step) {
    double rest = 1 - Math.min(decay, (1.0 + step) / (10.0 + step));
    try (FlatVector p = FlatVector.of(parameters)) {
      if (p.type() == DataType.FLOAT) {
        updateFloats(p, (float) rest);
      } else {
        updateDoubles(p, rest);
      }
    }
  }

  private void updateFloats(FlatVector parameters, float rest) {
    float[] a = average.floats();
    float[] p = new float[FlatVector.BLOCK];
    for (int from = 0; from < a.length; from += FlatVector.BLOCK) {
      int count = Math.min(FlatVector.BLOCK, a.length - from);
      parameters.read(from, p, count);
      for (int i = 0; i < count; i++) {
        a[from + i] += rest * (p[i] - a[from + i]);
      }
    }
  }

  private void updateDoubles(FlatVector parameters, double rest) {
    double[] a = average.doubles();
    double[] p = new double[FlatVector.BLOCK];
    for (int from = 0; from < a.length; from += FlatVector.BLOCK) {
      int count = Math.min(FlatVector.BLOCK, a.length - from);
      parameters.read(from, p, count);
      for (int i = 0; i < count; i++) {
        a[from + i] += rest * (p[i] - a[from + i]);
      }
    }
  }

  /** The live average. */
  Moment values() {
    return average;
  }
}
