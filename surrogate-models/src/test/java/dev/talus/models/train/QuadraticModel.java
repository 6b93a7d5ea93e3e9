package dev.talus.models.train;

import dev.talus.datasets.sample.TrainingBatch;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The smallest trainable model: n parameters p, loss = mean over the batch of 0.5 |p - c - s|^2 / n
 * where c_i = i / n - 0.5 is the optimum and s the sample's scalar, a noise of mean zero.
 */
public final class QuadraticModel implements TrainableModel<TrainingBatch> {
  private final INDArray parameters;
  private final INDArray gradients;

  public QuadraticModel(int length, DataType type) {
    parameters = Nd4j.ones(type, length);
    gradients = Nd4j.zeros(type, length);
  }

  @Override
  public INDArray parameters() {
    return parameters;
  }

  @Override
  public INDArray gradients() {
    return gradients;
  }

  @Override
  public LossReport lossAndGradient(TrainingBatch batch, Map<String, Double> fieldWeights) {
    double weight = fieldWeights.getOrDefault("value", 1.0);
    int length = (int) parameters.length();
    double loss = 0;
    double[] gradient = new double[length];
    for (int b = 0; b < batch.size(); b++) {
      for (int i = 0; i < length; i++) {
        double difference = parameters.getDouble(i) - optimum(i, length) - batch.scalars()[b];
        loss += 0.5 * difference * difference / length / batch.size();
        gradient[i] += difference / length / batch.size();
      }
    }
    for (int i = 0; i < length; i++) {
      gradients.putScalar(i, weight * gradient[i]);
    }
    return new LossReport(weight * loss, Map.of("value", loss));
  }

  /** The i-th parameter of the minimum. */
  public static double optimum(int i, int length) {
    return (double) i / length - 0.5;
  }
}
