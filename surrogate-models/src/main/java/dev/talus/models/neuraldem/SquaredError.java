package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;

/**
 * Mean squared error of one field over the points that count.
 *
 * <p>L = sum_i w_i sum_c (y_ic - t_ic)^2 / (C sum_i w_i) over the points i of all samples, each
 * with C components; dL/dy_ic = 2 w_i (y_ic - t_ic) / (C sum_i w_i). Points of weight 0 are left
 * out whatever their targets are; without any point of positive weight the loss is 0.
 *
 * @param loss L
 * @param gradient dL/dy, row-major [points, components]
 */
record SquaredError(double loss, double[] gradient) {

  /** The error of {@code predictions}, row-major [points, components]. */
  static SquaredError of(double[] predictions, FieldBatch batch) {
    float[] weights = batch.weights();
    float[] targets = batch.targets();
    int components = batch.components();
    double totalWeight = 0;
    for (float weight : weights) {
      totalWeight += weight;
    }
    double[] gradient = new double[predictions.length];
    if (!(totalWeight > 0)) {
      return new SquaredError(0, gradient);
    }
    double scale = 1 / (components * totalWeight);
    double sum = 0;
    for (int point = 0; point < weights.length; point++) {
      double weight = weights[point];
      if (weight != 0) {
        for (int i = point * components; i < (point + 1) * components; i++) {
          double difference = predictions[i] - targets[i];
          sum += weight * difference * difference;
          gradient[i] = 2 * scale * weight * difference;
        }
      }
    }
    return new SquaredError(scale * sum, gradient);
  }
}
