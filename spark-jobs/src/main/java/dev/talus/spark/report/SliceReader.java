package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;

import dev.talus.spark.prepare.OccupiedContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Collects the slices of a case: a few frames, one plane. */
final class SliceReader {
  /** Predicted occupancy above which a point holds material. */
  private final Dataset<Row> simulated;

  private final Dataset<Row> predicted;
  private final SlicePlane plane;

  /**
   * @param simulated table {@code fields}
   * @param predicted table {@code rollout_fields}
   */
  SliceReader(Dataset<Row> simulated, Dataset<Row> predicted, SlicePlane plane) {
    this.simulated = simulated.where(plane.drawn());
    this.predicted = predicted.where(plane.drawn());
    this.plane = plane;
  }

  CaseSlices read(String caseId, List<Timelines.Snapshot> snapshots) {
    List<Integer> indices = snapshots.stream().map(Timelines.Snapshot::frame).toList();
    Map<Integer, Map<SlicedField, double[]>> truth = slices(simulated, caseId, indices);
    Map<Integer, Map<SlicedField, double[]>> prediction = slices(predicted, caseId, indices);
    List<CaseSlices.Frame> frames = new ArrayList<>();
    for (Timelines.Snapshot snapshot : snapshots) {
      Map<SlicedField, double[]> predictedValues = prediction.get(snapshot.frame());
      double[] occupancy = predictedValues.get(SlicedField.OCCUPANCY);
      Map<SlicedField, double[]> truthValues = truth.get(snapshot.frame());
      frames.add(
          new CaseSlices.Frame(
              snapshot.timeSeconds(), truthValues, materialOnly(predictedValues, occupancy)));
    }
    return new CaseSlices(caseId, plane, frames, reached(caseId));
  }

  private Map<Integer, Map<SlicedField, double[]>> slices(
      Dataset<Row> fields, String caseId, List<Integer> frames) {
    Map<Integer, Map<SlicedField, double[]>> slices = new HashMap<>();
    frames.forEach(frame -> slices.put(frame, empty()));
    for (Row row :
        fields
            .where(col("case_id").equalTo(caseId).and(col("frame").isin(frames.toArray())))
            .select(
                col("frame"),
                col("point_id"),
                col(SlicedField.OCCUPANCY.column()),
                col(SlicedField.ORIGIN_HEIGHT.column()),
                col(SlicedField.RESIDENCE_TIME.column()))
            .collectAsList()) {
      Map<SlicedField, double[]> slice = slices.get(row.getInt(0));
      int cell = plane.index(row.getInt(1));
      for (SlicedField field : SlicedField.values()) {
        Float value = row.getAs(field.column());
        if (value != null) {
          slice.get(field)[cell] = value;
        }
      }
    }
    return slices;
  }

  private Map<SlicedField, double[]> empty() {
    Map<SlicedField, double[]> slice = new EnumMap<>(SlicedField.class);
    for (SlicedField field : SlicedField.values()) {
      double[] values = new double[plane.size()];
      Arrays.fill(values, Double.NaN);
      slice.put(field, values);
    }
    return slice;
  }

  /** The model predicts material properties everywhere; they mean something in material only. */
  private static Map<SlicedField, double[]> materialOnly(
      Map<SlicedField, double[]> values, double[] occupancy) {
    Map<SlicedField, double[]> masked = new EnumMap<>(SlicedField.class);
    values.forEach(
        (field, all) -> {
          double[] kept = all.clone();
          for (int i = 0; field.needsMaterial() && i < kept.length; i++) {
            if (!(occupancy[i] > OccupiedContent.OCCUPIED)) {
              kept[i] = Double.NaN;
            }
          }
          masked.put(field, kept);
        });
    return masked;
  }

  private boolean[] reached(String caseId) {
    boolean[] reached = new boolean[plane.size()];
    for (Row row :
        simulated
            .where(col("case_id").equalTo(caseId))
            .where(col("occupancy").gt(0).or(col("transport_z").isNotNull()))
            .select("point_id")
            .distinct()
            .collectAsList()) {
      reached[plane.index(row.getInt(0))] = true;
    }
    return reached;
  }
}
