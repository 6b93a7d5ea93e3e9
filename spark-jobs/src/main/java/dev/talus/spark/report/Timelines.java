package dev.talus.spark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** When the snapshots of some cases were taken. */
final class Timelines {
  private final Map<String, TreeMap<Long, Snapshot>> byCase = new HashMap<>();

  /** A snapshot: its index in the case and its simulated time in s. */
  record Snapshot(int frame, double timeSeconds) {}

  /** Reads the table {@code snapshots}. */
  static Timelines read(Dataset<Row> snapshots, Collection<String> cases) {
    Timelines timelines = new Timelines();
    for (Row row :
        snapshots
            .where(snapshots.col("case_id").isin(cases.toArray()))
            .select("case_id", "step", "frame", "time_s")
            .collectAsList()) {
      timelines.put(
          row.getString(0), row.getLong(1), new Snapshot(row.getInt(2), row.getDouble(3)));
    }
    return timelines;
  }

  void put(String caseId, long step, Snapshot snapshot) {
    byCase.computeIfAbsent(caseId, c -> new TreeMap<>()).put(step, snapshot);
  }

  /** Time of a step in s; NaN if the case has no such step. */
  double timeSeconds(String caseId, long step) {
    Snapshot snapshot = byCase.getOrDefault(caseId, new TreeMap<>()).get(step);
    return snapshot == null ? Double.NaN : snapshot.timeSeconds();
  }

  /** The snapshots nearest to given times, each once, in their order. */
  List<Snapshot> nearest(String caseId, double... timesSeconds) {
    List<Snapshot> chosen = new ArrayList<>();
    for (double time : timesSeconds) {
      byCase.getOrDefault(caseId, new TreeMap<>()).values().stream()
          .min(
              (a, b) ->
                  Double.compare(
                      Math.abs(a.timeSeconds() - time), Math.abs(b.timeSeconds() - time)))
          .filter(snapshot -> !chosen.contains(snapshot))
          .ifPresent(chosen::add);
    }
    return chosen;
  }
}
