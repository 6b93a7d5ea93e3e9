package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.bed.BedStatistics;
import dev.talus.datasets.bed.BedSummary;
import dev.talus.datasets.bed.Bubbles;
import dev.talus.datasets.stats.PowerSpectrum;
import dev.talus.spark.prepare.BedDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Statistics over the second half of the time of test cases, simulated or predicted.
 *
 * @param metrics of each test case; most need at least 8 states. The solid drifts from the state
 *     that the series starts from: that before a prediction, and the first one of a simulation.
 * @param spectra of the probe of each test case of at least 8 states
 */
record BedLongTime(List<Metric> metrics, List<Spectrum> spectra) {

  /**
   * The power spectrum of a probe.
   *
   * @param series {@code simulated} or {@code predicted}
   */
  record Spectrum(String caseId, String series, PowerSpectrum values) {

    /** Rows of table {@code bed_spectra}. */
    Stream<Row> rows(String modelId) {
      return IntStream.range(0, values.density().length)
          .mapToObj(
              k ->
                  RowFactory.create(
                      caseId, series, values.frequencies()[k], values.density()[k], modelId));
    }
  }

  /**
   * The statistics of the test cases.
   *
   * @param series table {@code bed_series} or {@code rollout_bed_series}
   * @param truth table {@code bed_series}
   * @param whose {@code simulated} or {@code predicted}: how names of the metrics start
   */
  static BedLongTime of(Dataset<Row> series, Dataset<Row> truth, String whose, BedDescription bed) {
    String prefix = whose + "_";
    Column tested = col("case_id").isin(bed.testCases().toArray());
    Map<String, List<BedSummary>> byCase = new TreeMap<>();
    Map<String, Integer> firstFrames = new TreeMap<>();
    for (Row row : series.where(tested).orderBy("case_id", "step").collectAsList()) {
      String caseId = row.getAs("case_id");
      byCase.computeIfAbsent(caseId, c -> new ArrayList<>()).add(summary(row));
      firstFrames.putIfAbsent(caseId, row.getAs("frame"));
    }
    Map<String, Double> solid = new TreeMap<>();
    for (Row row : truth.where(tested).orderBy("case_id", "step").collectAsList()) {
      String caseId = row.getAs("case_id");
      Integer first = firstFrames.get(caseId);
      if (first != null && row.<Integer>getAs("frame") <= Math.max(0, first - bed.stride())) {
        solid.put(caseId, row.getAs("solid_fraction"));
      }
    }
    List<Metric> metrics = new ArrayList<>();
    List<Spectrum> spectra = new ArrayList<>();
    byCase.forEach(
        (caseId, all) -> {
          List<BedSummary> late = all.subList(all.size() / 2, all.size());
          if (late.size() >= 4) {
            BedStatistics statistics = BedStatistics.of(late, bed.stateSeconds());
            add(metrics, caseId, prefix, statistics);
            spectra.add(new Spectrum(caseId, whose, statistics.probeSpectrum()));
          }
          double start = solid.getOrDefault(caseId, 0.0);
          if (start > 0) {
            double drift =
                all.stream()
                    .mapToDouble(summary -> Math.abs(summary.solidFraction() / start - 1))
                    .max()
                    .orElseThrow();
            metrics.add(macro(caseId, prefix + "largest_solid_drift", drift, "1"));
          }
        });
    return new BedLongTime(metrics, spectra);
  }

  private static void add(List<Metric> metrics, String caseId, String prefix, BedStatistics of) {
    Map<String, Double> metres = new LinkedHashMap<>();
    metres.put(prefix + "solid_height", of.solidHeight());
    metres.put(prefix + "solid_height_deviation", of.solidHeightDeviation());
    metres.put(prefix + "bubble_diameter", of.bubbleDiameter());
    metres.forEach((name, value) -> metrics.add(macro(caseId, name, value, "m")));
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put(prefix + "probe_void_fraction", of.probeVoidFraction());
    numbers.put(prefix + "probe_void_deviation", of.probeVoidDeviation());
    numbers.put(prefix + "bubble_count", of.bubbleCount());
    numbers.put(prefix + "lacey_index", of.lacey());
    numbers.forEach((name, value) -> metrics.add(macro(caseId, name, value, "1")));
    metrics.add(macro(caseId, prefix + "probe_frequency", of.probeFrequency(), "Hz"));
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
