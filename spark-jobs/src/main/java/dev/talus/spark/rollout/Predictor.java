package dev.talus.spark.rollout;

import dev.talus.datasets.stats.FieldNormaliser;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.FieldDecoder;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.FlatVector;
import dev.talus.spark.job.HopperField;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Predicts fields in physical units with a trained model. One instance a task; not thread-safe.
 *
 * <p>Occupancy is cut to [0, 1] and residence time to at least 0, the ranges of their definitions.
 */
final class Predictor implements AutoCloseable {
  private final TrainedModel trained;
  private final HopperModel model;

  /** Loads the model; it computes on the calling thread alone, as Spark runs a task a core. */
  Predictor(TrainedModel trained) {
    this.trained = trained;
    this.model =
        HopperModel.create(trained.configuration(), DataType.FLOAT, KernelSelection.best(1), 0);
    FlatVector.assign(model.parameters(), trained.parameters());
  }

  /**
   * One field at any positions.
   *
   * @param parameters physical parameters of the case by name
   * @param frame index of the snapshot
   * @param positions query positions, row-major [n, 3] m
   * @return row-major [n, components] in the field's unit
   */
  float[] predict(
      HopperField field, Map<String, Double> parameters, int frame, double[] positions) {
    float[] values;
    float[] conditions = trained.units().conditions(parameters, frame);
    try (FieldDecoder decoder = model.decoder(field.field(), conditions)) {
      values = decoder.decode(trained.units().positions().toModel(positions));
    }
    FieldNormaliser normaliser = trained.units().fields().get(field);
    normaliser.restore(values);
    if (field == HopperField.OCCUPANCY) {
      clamp(values, 1);
    } else if (field == HopperField.RESIDENCE_TIME) {
      clamp(values, Float.MAX_VALUE);
    }
    return values;
  }

  @Override
  public void close() {
    model.close();
  }

  private static void clamp(float[] values, float high) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(high, values[i]));
    }
  }
}
