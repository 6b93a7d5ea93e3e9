package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedMoments;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.BedStatistics;
import dev.talus.datasets.bed.BedSummary;
import dev.talus.datasets.bed.Bubbles;
import dev.talus.datasets.bed.HorizonScores;
import dev.talus.datasets.bed.MeanTrajectory;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStates;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Measures fluidised beds: the baselines on the test cases against how far they look ahead, and the
 * statistics over time of the test cases. They are what a model has to be held against.
 */
final class BedEvaluation {
  /** In place of a checkpoint: nothing but baselines and the simulation was measured. */
  static final String NO_MODEL = "none";

  private static final String AHEAD = "_ahead";
  private static final List<BedField> FIELDS =
      List.of(BedField.GAS_VELOCITY, BedField.VOID_FRACTION, BedField.CONCENTRATION);

  private final JobContext context;
  private final Tables tables;
  private final BedDescription bed;

  BedEvaluation(JobContext context) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
    this.bed = PreparedBed.open(context.spark(), context.root()).description();
  }

  JobResult run(String verb) {
    if (bed.testCases().isEmpty()) {
      throw new BadDataException("No case is held out; name test cases with split.test.");
    }
    Map<String, String> upstream = new LinkedHashMap<>();
    for (var spec : List.of(BedTables.STATES, BedTables.SERIES)) {
      upstream.put(spec.name(), tables.open(spec).manifest().contentHash());
    }
    String runId = RunId.of(verb, Map.of("tables", upstream, "cases", bed.testCases()));
    if (!tables.upToDate(TalusTables.METRICS.name(), runId)) {
      context.progress().stage("evaluate: baselines");
      List<Metric> metrics = new ArrayList<>(baselines());
      metrics.addAll(statistics());
      List<Row> rows = metrics.stream().map(metric -> metric.toRow(NO_MODEL)).toList();
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        writer.write(
            TalusTables.METRICS,
            context.spark().createDataFrame(rows, TableSchemas.of(TalusTables.METRICS)),
            new Provenance(Map.of(), Map.of(), upstream, List.of()));
      }
    }
    return result(
        tables
            .open(TalusTables.METRICS)
            .rows()
            .orderBy("case_id", "field", "metric", "baseline")
            .collectAsList());
  }

  private List<Metric> baselines() {
    Dataset<Row> states = tables.open(BedTables.STATES).rows();
    Dataset<Row> training = states.where(col("case_id").isin(bed.trainCases().toArray()));
    int cells = bed.grid().cells();
    int stride = bed.stride();
    MeanTrajectory mean = new MeanTrajectory(cells);
    BedMoments moments = new BedMoments();
    for (TrainingPart part :
        BedStates.read(training)
            .mapPartitions(
                rows -> {
                  TrainingPart own = new TrainingPart(new MeanTrajectory(cells), new BedMoments());
                  rows.forEachRemaining(
                      at -> {
                        own.mean().add(at.frame() / stride, at.state());
                        own.moments().add(at.state());
                      });
                  return List.of(own).iterator();
                })
            .collect()) {
      mean.merge(part.mean());
      moments.merge(part.moments());
    }
    BedBaselineScores scores = new BedBaselineScores();
    Dataset<Row> tested = states.where(col("case_id").isin(bed.testCases().toArray()));
    Broadcast<BaselineInput> input =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext())
            .broadcast(new BaselineInput(mean, timeMeans(tested), stride));
    BedStates.read(tested.repartition(col("case_id")).sortWithinPartitions("case_id", "step"))
        .mapPartitions(rows -> List.of(ofCases(new ByCase(rows), input.value())).iterator())
        .collect()
        .forEach(scores::merge);
    List<Metric> metrics = new ArrayList<>();
    for (BedBaseline baseline : BedBaseline.values()) {
      metrics.addAll(metrics(scores.of(baseline), moments, baseline.label()));
    }
    return metrics;
  }

  /** What is learned from a part of the training states. */
  private record TrainingPart(MeanTrajectory mean, BedMoments moments)
      implements java.io.Serializable {}

  /**
   * What scoring the baselines takes.
   *
   * @param mean mean of the training cases at each frame
   * @param timeMeans mean of each test case over its time
   * @param stride frames from one state to the next
   */
  private record BaselineInput(MeanTrajectory mean, Map<String, BedState> timeMeans, int stride)
      implements java.io.Serializable {}

  private static Map<String, BedState> timeMeans(Dataset<Row> states) {
    Map<String, BedState> means = new TreeMap<>();
    BedStates.read(states)
        .mapToPair(at -> new Tuple2<>(at.caseId(), at.state()))
        .aggregateByKey(
            (MeanTrajectory) null,
            (sum, state) -> {
              MeanTrajectory own = sum == null ? new MeanTrajectory(state.cells()) : sum;
              own.add(0, state);
              return own;
            },
            (a, b) -> {
              a.merge(b);
              return a;
            })
        .collect()
        .forEach(pair -> means.put(pair._1(), pair._2().at(0)));
    return means;
  }

  private static BedBaselineScores ofCases(ByCase cases, BaselineInput input) {
    BedBaselineScores scores = new BedBaselineScores();
    while (cases.hasNext()) {
      BedState own = input.timeMeans().get(cases.nextCase());
      scores.merge(BedBaselineScores.of(cases.next(), input.mean(), own, input.stride()));
    }
    return scores;
  }

  private static List<Metric> metrics(HorizonScores scores, BedMoments moments, String baseline) {
    List<Metric> metrics = new ArrayList<>();
    for (int ahead : scores.horizons()) {
      for (BedField field : FIELDS) {
        double error = scores.standardisedError(ahead, field, moments);
        metrics.add(metric(field.field(), "standardised_error", ahead, error, baseline));
      }
      String voids = BedField.VOID_FRACTION.field();
      metrics.add(metric(voids, "correlation", ahead, scores.voidCorrelation(ahead), baseline));
      metrics.add(
          metric(voids, "anomaly_correlation", ahead, scores.anomalyCorrelation(ahead), baseline));
    }
    return metrics;
  }

  private static Metric metric(
      String field, String name, int ahead, double value, String baseline) {
    return new Metric(
        Metric.ALL_CASES, field, name + "_" + ahead + AHEAD, null, value, "1", baseline);
  }

  /** Statistics of the simulated test cases over the second half of their time. */
  private List<Metric> statistics() {
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

  private static JobResult result(List<Row> rows) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", NO_MODEL);
    ArrayNode array = json.putArray("metrics");
    Map<String, StringBuilder> lines = new LinkedHashMap<>();
    StringBuilder head = new StringBuilder("%-54s".formatted("states ahead"));
    BedBaselineScores.HORIZONS.forEach(h -> head.append("%9d".formatted(h)));
    lines.put("", head);
    for (Metric metric : rows.stream().map(BedEvaluation::metric).toList()) {
      metric.write(array.addObject());
    }
    for (int ahead : BedBaselineScores.HORIZONS) {
      String suffix = "_" + ahead + AHEAD;
      rows.stream()
          .map(BedEvaluation::metric)
          .filter(metric -> metric.name().endsWith(suffix))
          .forEach(
              metric -> {
                String name = metric.name().substring(0, metric.name().length() - suffix.length());
                String title =
                    "%-54s".formatted(metric.field() + ", " + name + ", " + metric.baseline());
                lines
                    .computeIfAbsent(title, t -> new StringBuilder(t))
                    .append(String.format(Locale.ROOT, "%9.3f", metric.value()));
              });
    }
    List<String> all =
        new ArrayList<>(lines.values().stream().map(StringBuilder::toString).toList());
    rows.stream()
        .map(BedEvaluation::metric)
        .filter(metric -> metric.field().equals(Metric.MACRO))
        .forEach(
            metric ->
                all.add(
                    String.format(
                        Locale.ROOT,
                        "%-54s%9.4g %s",
                        metric.caseId() + ", " + metric.name(),
                        metric.value(),
                        metric.unit())));
    return new JobResult(json, all);
  }

  private static Metric metric(Row row) {
    int value = row.fieldIndex("value");
    return new Metric(
        row.getAs("case_id"),
        row.getAs("field"),
        row.getAs("metric"),
        null,
        row.isNullAt(value) ? Double.NaN : row.getDouble(value),
        row.getAs("unit"),
        row.getAs("baseline"));
  }
}
