package dev.talus.spark.rollout;

import dev.talus.spark.job.BadDataException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells predictions apart that were made before the last training. */
public final class SameModel {
  private SameModel() {}

  /**
   * Checks that predictions are by the model that was trained last.
   *
   * @param predictions rows of a table of a rollout, with its column {@code model_id}
   * @param trainedLast latest model
   * @throws BadDataException if they are not
   */
  public static void require(Dataset<Row> predictions, String trainedLast) {
    require(predictions.select("model_id").first().getString(0), trainedLast);
  }

  /**
   * The same for a model that is known.
   *
   * @param predictedBy model of the predictions
   * @param trainedLast latest model
   * @throws BadDataException if they are not
   */
  public static void require(String predictedBy, String trainedLast) {
    if (!predictedBy.equals(trainedLast)) {
      throw new BadDataException(
          "The rollout is by the model %s, the last one trained is %s. Run `talus rollout` and `talus evaluate` again."
              .formatted(predictedBy, trainedLast));
    }
  }
}
