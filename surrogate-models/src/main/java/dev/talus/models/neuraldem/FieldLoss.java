package dev.talus.models.neuraldem;

/** What a field is learned by: the loss of one value, and what the value then stands for. */
public enum FieldLoss {
  /** (y - t)^2; the value is the field. */
  SQUARED_ERROR {
    @Override
    double loss(double y, double t) {
      return (y - t) * (y - t);
    }

    @Override
    double slope(double y, double t) {
      return 2 * (y - t);
    }

    @Override
    float field(float y) {
      return y;
    }
  },

  /**
   * -t log p - (1 - t) log(1 - p) with p = 1 / (1 + exp(-y)), for a field that is 0 or 1; p, the
   * probability of a 1, stands for it.
   */
  CROSS_ENTROPY {
    @Override
    double loss(double y, double t) {
      // log(1 + exp(y)) - t y, without overflow.
      return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y))) - t * y;
    }

    @Override
    double slope(double y, double t) {
      return probability(y) - t;
    }

    @Override
    float field(float y) {
      return (float) probability(y);
    }
  };

  /** Loss of an output y where the target is t. */
  abstract double loss(double y, double t);

  /** Derivative of the loss by y. */
  abstract double slope(double y, double t);

  /** The field that an output of the network stands for. */
  abstract float field(float y);

  private static double probability(double y) {
    return 1 / (1 + Math.exp(-y));
  }
}
