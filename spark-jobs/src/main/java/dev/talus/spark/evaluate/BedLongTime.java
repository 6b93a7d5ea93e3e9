package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.bed.BedStatistics;
import dev.talus.datasets.bed.BedSummary;
import dev.talus.datasets.bed.Bubbles;
import dev.talus.datasets.table.BedTables;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Statistics of the simulated test cases over the second half of their time. */
final class BedLongTime {
  private BedLongTime() {}

  /** Metrics of each test case that has at least 8 states. */
  static List<Metric> of(Tables tables, BedDescription bed) {
    Map<String, List<BedSummary>> byCase = new TreeMap<>();
    for (Row row :
        tables
            .open(BedTables.SERIES)
            .rows()
            .where(col("case_id").isin(bed.testCases().toArray()))
            .orderBy("case_id", "step")
            .collectAsList()) {
      byCase.computeIfAbsent(row.getAs("case_id"), c -> new ArrayList<>()).add(summary(row));
    }
    List<Metric> metrics = new ArrayList<>();
    byCase.forEach(
        (caseId, all) -> {
          List<BedSummary> late = all.subList(all.size() / 2, all.size());
          if (late.size() >= 4) {
            add(metrics, caseId, BedStatistics.of(late, bed.stateSeconds()));
          }
        });
    return metrics;
  }

  private static void add(List<Metric> metrics, String caseId, BedStatistics of) {
    Map<String, Double> metres = new LinkedHashMap<>();
    metres.put("simulated_solid_height", of.solidHeight());
    metres.put("simulated_solid_height_deviation", of.solidHeightDeviation());
    metres.put("simulated_bubble_diameter", of.bubbleDiameter());
    metres.forEach((name, value) -> metrics.add(macro(caseId, name, value, "m")));
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("simulated_probe_void_fraction", of.probeVoidFraction());
    numbers.put("simulated_probe_void_deviation", of.probeVoidDeviation());
    numbers.put("simulated_bubble_count", of.bubbleCount());
    numbers.put("simulated_lacey_index", of.lacey());
    numbers.forEach((name, value) -> metrics.add(macro(caseId, name, value, "1")));
    metrics.add(macro(caseId, "simulated_probe_frequency", of.probeFrequency(), "Hz"));
  }

  private static Metric macro(String caseId, String name, double value, String unit) {
    return new Metric(caseId, Metric.MACRO, name, null, value, unit, null);
  }

  private static BedSummary summary(Row row) {
    return new BedSummary(
        row.getAs("solid_fraction"),
        row.getAs("solid_height"),
        row.getAs("probe_void_fraction"),
        new Bubbles(
            row.getAs("bubble_count"),
            number(row, "bubble_diameter"),
            number(row, "largest_bubble_diameter"),
            row.getAs("bubble_volume")),
        number(row, "lacey_index"));
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }
}
