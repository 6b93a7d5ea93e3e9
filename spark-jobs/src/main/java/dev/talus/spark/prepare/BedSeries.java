package dev.talus.spark.prepare;

import dev.talus.datasets.bed.BedSummariser;
import dev.talus.datasets.bed.BedSummary;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of table {@code bed_series}, for simulated and for predicted states. */
public final class BedSeries {
  private BedSeries() {}

  /**
   * One row a state, in the order of the states.
   *
   * @param states rows with at least the columns of table {@code bed_states}
   */
  public static JavaRDD<Row> of(Dataset<Row> states, BedDescription dataset) {
    return BedStates.read(states)
        .mapPartitions(
            rows -> {
              BedSummariser summariser = dataset.summariser();
              Stream.Builder<Row> out = Stream.builder();
              rows.forEachRemaining(at -> out.add(row(at, summariser.of(at.state()))));
              return out.build().iterator();
            });
  }

  private static Row row(BedStateAt at, BedSummary summary) {
    return RowFactory.create(
        at.caseId(),
        at.step(),
        at.frame(),
        at.timeSeconds(),
        summary.solidFraction(),
        summary.solidHeight(),
        summary.probeVoidFraction(),
        summary.bubbles().count(),
        known(summary.bubbles().diameter()),
        known(summary.bubbles().largestDiameter()),
        summary.bubbles().volume(),
        known(summary.lacey()));
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
