package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.talus.spark.job.BadDataException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The time between snapshots, which is the same in all cases.
 *
 * @param steps simulator steps between two snapshots
 * @param seconds simulated time between two snapshots, s
 * @param frames snapshots of the longest case
 */
record SnapshotInterval(long steps, double seconds, int frames) {

  /**
   * Measures it.
   *
   * @param snapshots table {@code snapshots}
   * @throws BadDataException if a case has a single snapshot or another interval than the others
   */
  static SnapshotInterval of(Dataset<Row> snapshots) {
    List<Row> spans =
        snapshots
            .groupBy("case_id")
            .agg(min("step").as("first"), max("step").as("last"), max("frame").as("frames"))
            .orderBy("case_id")
            .collectAsList();
    long interval = -1;
    String reference = "";
    int longest = 0;
    for (Row span : spans) {
      int frames = span.getInt(3);
      longest = Math.max(longest, frames + 1);
      if (frames == 0) {
        throw new BadDataException(
            "Case %s has a single snapshot; at least two are needed.".formatted(span.getString(0)));
      }
      long steps = (span.getLong(2) - span.getLong(1)) / frames;
      if (interval >= 0 && steps != interval) {
        throw new BadDataException(
            "Cases %s and %s have snapshots every %d and %d steps; one interval is needed."
                .formatted(reference, span.getString(0), interval, steps));
      }
      interval = steps;
      reference = span.getString(0);
    }
    return new SnapshotInterval(interval, seconds(snapshots), longest);
  }

  private static double seconds(Dataset<Row> snapshots) {
    Row row =
        snapshots
            .groupBy("case_id")
            .agg(max("time_s").minus(min("time_s")).divide(max("frame")).as("seconds"))
            .agg(avg("seconds"))
            .first();
    return row.getDouble(0);
  }
}
