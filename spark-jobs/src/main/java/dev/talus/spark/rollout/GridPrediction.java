package dev.talus.spark.rollout;

import dev.talus.spark.job.HopperField;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.CollectionAccumulator;

/** Makes the rows of {@code rollout_fields}: all fields on the regular grid for one frame. */
final class GridPrediction {
  private final Predictor predictor;
  private final Map<String, Map<String, Double>> parameters;
  private final String modelId;
  private final double[] points; // [n, 3] m
  private final CollectionAccumulator<Long> frameNanos;

  /**
   * @param points grid points, row-major [n, 3] m
   * @param frameNanos gets the time the network took for each frame
   */
  GridPrediction(
      Predictor predictor,
      Map<String, Map<String, Double>> parameters,
      String modelId,
      double[] points,
      CollectionAccumulator<Long> frameNanos) {
    this.predictor = predictor;
    this.parameters = parameters;
    this.modelId = modelId;
    this.points = points;
    this.frameNanos = frameNanos;
  }

  /** The rows of a frame, given as case_id, step, frame, time_s. */
  Iterator<Row> rows(Row frame) {
    String caseId = frame.getString(0);
    int index = frame.getInt(2);
    Map<String, Double> of = parameters.get(caseId);
    long start = System.nanoTime();
    float[] u = predictor.predict(HopperField.DISPLACEMENT, of, index, points);
    float[] occupancy = predictor.predict(HopperField.OCCUPANCY, of, index, points);
    float[] origin = predictor.predict(HopperField.TRANSPORT, of, index, points);
    float[] residence = predictor.predict(HopperField.RESIDENCE_TIME, of, index, points);
    frameNanos.add(System.nanoTime() - start);
    List<Row> rows =
        IntStream.range(0, occupancy.length)
            .mapToObj(
                i ->
                    RowFactory.create(
                        caseId,
                        frame.getLong(1),
                        index,
                        frame.getDouble(3),
                        i,
                        (float) points[3 * i],
                        (float) points[3 * i + 1],
                        (float) points[3 * i + 2],
                        occupancy[i],
                        u[3 * i],
                        u[3 * i + 1],
                        u[3 * i + 2],
                        origin[3 * i],
                        origin[3 * i + 1],
                        origin[3 * i + 2],
                        residence[i],
                        modelId))
            .toList();
    return rows.iterator();
  }
}
