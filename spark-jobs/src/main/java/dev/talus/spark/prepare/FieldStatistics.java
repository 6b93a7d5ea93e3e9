package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.stats.RunningMoments;
import dev.talus.spark.job.HopperField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Mergeable moments of every component of the sampled fields. */
public final class FieldStatistics implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String[] VALUES = {"value_0", "value_1", "value_2"};

  /** What is measured of a value, e.g. the value itself or its transform. */
  @FunctionalInterface
  public interface Measure extends Serializable {
    double of(HopperField field, double value);
  }

  private final Map<HopperField, List<RunningMoments>> moments = new EnumMap<>(HopperField.class);

  private FieldStatistics() {
    for (HopperField field : HopperField.values()) {
      List<RunningMoments> components = new ArrayList<>();
      field.columns().forEach(c -> components.add(new RunningMoments()));
      moments.put(field, components);
    }
  }

  /**
   * Reads table {@code samples} once. Sums depend on the order of their terms: each case is summed
   * in the order of its key and the cases are merged in the order of theirs, so that equal rows
   * give equal moments in whatever files they lie.
   */
  public static FieldStatistics of(Dataset<Row> samples, Measure measure) {
    Map<String, FieldStatistics> ofCases = new TreeMap<>();
    samples
        .repartition(col("case_id"))
        .sortWithinPartitions("case_id", "step", "field", "sample_id")
        .javaRDD()
        .mapPartitions(
            rows -> {
              Map<String, FieldStatistics> part = new TreeMap<>();
              rows.forEachRemaining(
                  row ->
                      part.computeIfAbsent(row.getAs("case_id"), c -> new FieldStatistics())
                          .add(row, measure));
              return List.of(part).iterator();
            })
        .collect()
        .forEach(ofCases::putAll);
    FieldStatistics all = new FieldStatistics();
    ofCases.values().forEach(all::merge);
    return all;
  }

  /** Moments of the components of a field. */
  public List<RunningMoments> of(HopperField field) {
    return moments.get(field);
  }

  /** Rows of table {@code statistics}; fields without values are left out. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    moments.forEach(
        (field, components) -> {
          for (int c = 0; c < components.size(); c++) {
            RunningMoments m = components.get(c);
            if (m.count() > 0) {
              rows.add(
                  RowFactory.create(
                      field.field(),
                      c,
                      m.count(),
                      m.mean(),
                      m.standardDeviation(),
                      m.min(),
                      m.max()));
            }
          }
        });
    return rows;
  }

  private void add(Row row, Measure measure) {
    HopperField field = HopperField.named(row.getAs("field"));
    List<RunningMoments> components = moments.get(field);
    for (int c = 0; c < components.size(); c++) {
      components.get(c).add(measure.of(field, row.<Float>getAs(VALUES[c])));
    }
  }

  private void merge(FieldStatistics other) {
    moments.forEach(
        (field, components) -> {
          for (int c = 0; c < components.size(); c++) {
            components.get(c).merge(other.moments.get(field).get(c));
          }
        });
  }
}
