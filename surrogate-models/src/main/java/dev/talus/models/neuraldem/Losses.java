package dev.talus.models.neuraldem;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.models.train.LossReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums the losses of the fields of one batch, each with its weight. */
final class Losses {
  private final Map<String, Double> fieldWeights;
  private final Map<String, Double> perField = new LinkedHashMap<>();
  private double total;

  /** Fields without a weight count once. */
  Losses(Map<String, Double> fieldWeights) {
    this.fieldWeights = fieldWeights;
  }

  /** Adds a field; returns the gradient of the total by its predictions, row-major. */
  double[] add(FieldLoss kind, FieldBatch batch, INDArray predictions) {
    double weight = fieldWeights.getOrDefault(batch.field(), 1.0);
    FieldError error =
        FieldError.of(kind, predictions.reshape(predictions.length()).toDoubleVector(), batch);
    perField.put(batch.field(), error.loss());
    total += weight * error.loss();
    double[] gradient = error.gradient();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= weight;
    }
    return gradient;
  }

  LossReport report() {
    return new LossReport(total, perField);
  }
}
