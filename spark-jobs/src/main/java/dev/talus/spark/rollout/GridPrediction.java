package dev.talus.spark.rollout;

import dev.talus.datasets.field.RegularGrid;
import dev.talus.spark.job.HopperField;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Makes the rows of {@code rollout_fields}: all fields at a piece of the regular grid for one
 * frame. Points do not depend on each other, so grids of any size are spread over tasks in pieces.
 */
final class GridPrediction {
  /** Points of a piece: some 10 MB of rows. */
  static final int PIECE = 1 << 16;

  private final Predictor predictor;
  private final Map<String, Map<String, Double>> parameters;
  private final String modelId;
  private final RegularGrid grid;
  private final CollectionAccumulator<Double> pointNanos;

  /**
   * @param pointNanos gets the time the network took for a point, once a piece
   */
  GridPrediction(
      Predictor predictor,
      Map<String, Map<String, Double>> parameters,
      String modelId,
      RegularGrid grid,
      CollectionAccumulator<Double> pointNanos) {
    this.predictor = predictor;
    this.parameters = parameters;
    this.modelId = modelId;
    this.grid = grid;
    this.pointNanos = pointNanos;
  }

  /** The rows of a piece, given as case_id, step, frame, time_s and its first point. */
  Iterator<Row> rows(Row frame) {
    String caseId = frame.getString(0);
    int index = frame.getInt(2);
    int first = Math.toIntExact(frame.getLong(4));
    double[] points = grid.positions(first, Math.min(PIECE, grid.size() - first));
    Map<String, Double> of = parameters.get(caseId);
    long start = System.nanoTime();
    float[] u = predictor.predict(HopperField.DISPLACEMENT, of, index, points);
    float[] occupancy = predictor.predict(HopperField.OCCUPANCY, of, index, points);
    float[] origin = predictor.predict(HopperField.TRANSPORT, of, index, points);
    float[] residence = predictor.predict(HopperField.RESIDENCE_TIME, of, index, points);
    pointNanos.add((double) (System.nanoTime() - start) / occupancy.length);
    List<Row> rows =
        IntStream.range(0, occupancy.length)
            .mapToObj(
                i ->
                    RowFactory.create(
                        caseId,
                        frame.getLong(1),
                        index,
                        frame.getDouble(3),
                        first + i,
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
