package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;

/**
 * Mean loss of one field over the points that count.
 *
 * <p>L = sum_i w_i sum_c l(y_ic, t_ic) / (C sum_i w_i) over the points i of all samples, each with
 * C components, where l is the {@link FieldLoss} of a value. Points of weight 0 are left out
 * whatever their targets are; without any point of positive weight the loss is 0.
 *
 * @param loss L
 * @param gradient dL/dy, row-major [points, components]
 */
record FieldError(double loss, double[] gradient) {

  /** The error of {@code predictions}, row-major [points, components]. */
  static FieldError of(FieldLoss kind, double[] predictions, FieldBatch batch) {
    float[] weights = batch.weights();
    float[] targets = batch.targets();
    int components = batch.components();
    double totalWeight = 0;
    for (float weight : weights) {
      totalWeight += weight;
    }
    double[] gradient = new double[predictions.length];
    if (!(totalWeight > 0)) {
      return new FieldError(0, gradient);
    }
    double scale = 1 / (components * totalWeight);
    double sum = 0;
    for (int point = 0; point < weights.length; point++) {
      double weight = weights[point];
      if (weight != 0) {
        for (int i = point * components; i < (point + 1) * components; i++) {
          sum += weight * kind.loss(predictions[i], targets[i]);
          gradient[i] = scale * weight * kind.slope(predictions[i], targets[i]);
        }
      }
    }
    return new FieldError(scale * sum, gradient);
  }
}
