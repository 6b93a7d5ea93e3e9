package dev.talus.spark.rollout;

import dev.talus.models.neuraldem.FieldLoss;
import dev.talus.models.neuraldem.HopperConfiguration;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.train.ModelUnits;
import java.io.Serializable;
import java.util.Map;

/**
 * A trained model as it is sent to the executors.
 *
 * @param modelId identifier of the checkpoint
 * @param configurationMap configuration of the model as plain values
 * @param units units of the model
 * @param parameters flat parameters [n]
 */
record TrainedModel(
    String modelId, Map<String, Object> configurationMap, ModelUnits units, float[] parameters)
    implements Serializable {

  HopperConfiguration configuration() {
    return HopperConfiguration.fromMap(configurationMap);
  }

  /** Whether a field is predicted as the probability of a 1. */
  boolean hasProbabilities(HopperField field) {
    return configuration().fields().stream()
        .anyMatch(
            head -> head.name().equals(field.field()) && head.loss() == FieldLoss.CROSS_ENTROPY);
  }
}
