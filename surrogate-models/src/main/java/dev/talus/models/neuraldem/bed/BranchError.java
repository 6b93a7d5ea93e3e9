package dev.talus.models.neuraldem.bed;

/**
 * Mean squared error of a branch over all its n values: L = sum (y - t)^2 / n, dL/dy = 2 (y - t) /
 * n.
 *
 * @param loss L
 * @param gradient dL/dy
 */
record BranchError(double loss, double[] gradient) {

  static BranchError of(double[] predictions, float[] targets) {
    if (predictions.length != targets.length) {
      throw new IllegalArgumentException(
          "Expected as many targets as predictions, found "
              + targets.length
              + " and "
              + predictions.length
              + ".");
    }
    double[] gradient = new double[predictions.length];
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      double difference = predictions[i] - targets[i];
      sum += difference * difference;
      gradient[i] = 2 * difference / gradient.length;
    }
    return new BranchError(gradient.length == 0 ? 0 : sum / gradient.length, gradient);
  }
}
