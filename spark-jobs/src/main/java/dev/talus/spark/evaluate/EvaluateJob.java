package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.stats.Polynomial;
import dev.talus.datasets.stats.PolynomialFit;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.EvaluateSettings;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.prepare.PreparedDataset;
import dev.talus.spark.rollout.RolloutCost;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Measures the rollout of the test cases against their simulation and against baselines. */
public final class EvaluateJob implements Job {
  /** Name of the quadratic fit in metrics. */
  static final String QUADRATIC = "quadratic";

  /** Raised when metrics come out differently for the same tables. */
  private static final int DEFINITIONS_VERSION = 2;

  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          EvaluateSettings.IDW_POWER, EvaluateSettings.CALIBRATION, EvaluateSettings.CONFIDENCE);

  @Override
  public String verb() {
    return "evaluate";
  }

  @Override
  public String description() {
    return "Measure the rollout against the simulation and baselines, or finite elements.";
  }

  @Override
  public JobResult run(JobContext given) {
    JobContext context = EarlierVerbs.of(given).withKind();
    if (context.settings().value(ModelSettings.KIND).equals(ModelSettings.GALERKIN)) {
      return new GalerkinEvaluation(context).run(verb());
    }
    if (context.settings().value(PrepareSettings.SYSTEM).equals(PrepareSettings.BED)) {
      return new BedEvaluation(context).run(verb());
    }
    EarlierVerbs.of(context).require(List.of(Verb.INGEST, Verb.PREPARE, Verb.TRAIN, Verb.ROLLOUT));
    SparkSession spark = context.spark();
    Tables tables = Tables.of(spark, context.root());
    DatasetDescription dataset = PreparedDataset.open(spark, context.root()).description();
    Map<String, String> upstream =
        tables.contentHashes(
            List.of(
                TalusTables.CASES,
                TalusTables.PARTICLE_FIELDS,
                TalusTables.FIELDS,
                TalusTables.STATISTICS,
                TalusTables.MACRO_SERIES,
                TalusTables.ROLLOUT_PARTICLES,
                TalusTables.ROLLOUT_FIELDS,
                TalusTables.ROLLOUT_MACRO));
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb(),
            Map.of(
                "definitions", DEFINITIONS_VERSION, "settings", configuration, "tables", upstream));
    RolloutCost cost = RolloutCost.read(spark, context.root());
    if (!tables.upToDate(TalusTables.METRICS.name(), runId)) {
      RunLabels.run(spark.sparkContext(), runId);
      context.progress().stage("evaluate: model");
      List<Row> rows =
          measure(context, tables, dataset).stream()
              .map(metric -> metric.toRow(cost.modelId()))
              .toList();
      try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
        writer.write(
            TalusTables.METRICS,
            spark.createDataFrame(rows, TableSchemas.of(TalusTables.METRICS)),
            new Provenance(Map.of(), configuration, upstream, List.of()));
      }
    }
    EvaluationResult result = new EvaluationResult(tables.open(TalusTables.METRICS).rows(), cost);
    return new JobResult(runId, List.of(), result.json(), result.lines());
  }

  private static List<Metric> measure(
      JobContext context, Tables tables, DatasetDescription dataset) {
    List<String> heldOut = heldOutCases(tables.open(TalusTables.ROLLOUT_MACRO).rows(), dataset);
    List<String> calibration = context.settings().value(EvaluateSettings.CALIBRATION);
    List<String> tested = testedCases(heldOut, calibration);
    Column isTested = col("case_id").isin(tested.toArray());
    Dataset<Row> fields = tables.open(TalusTables.FIELDS).rows();
    Dataset<Row> particles = tables.open(TalusTables.PARTICLE_FIELDS).rows();
    Discharges discharges = Discharges.read(tables);

    List<Metric> metrics = new ArrayList<>(discharges.modelErrors(tested));
    if (!calibration.isEmpty()) {
      double level = context.settings().value(EvaluateSettings.CONFIDENCE);
      metrics.addAll(new Intervals(tables, discharges, level).metrics(calibration, tested));
    }
    metrics.addAll(
        modelErrors(
            Place.PARTICLES,
            particles.where(isTested),
            tables.open(TalusTables.ROLLOUT_PARTICLES).rows(),
            "particle_id"));
    metrics.addAll(
        modelErrors(
            Place.GRID,
            fields.where(isTested),
            tables.open(TalusTables.ROLLOUT_FIELDS).rows(),
            "point_id"));

    context.progress().stage("evaluate: baselines");
    ParameterSpace space = new ParameterSpace(tables.open(TalusTables.CASES).rows(), dataset);
    Map<String, Double> fallback = FallbackValues.of(tables.open(TalusTables.STATISTICS).rows());
    BaselineWeights weights =
        new BaselineWeights(
            tested, space::distances, context.settings().value(EvaluateSettings.IDW_POWER));
    List<Row> sums = new BaselineErrors(dataset.grid(), weights, fallback).sums(fields, particles);
    for (Baseline baseline : Baseline.values()) {
      for (Place place : Place.values()) {
        metrics.addAll(
            FieldMetrics.of(
                BaselineErrors.of(sums, baseline, place), place.fields(), baseline.label()));
      }
      metrics.addAll(discharges.baselineErrors(weights.of(baseline), baseline.label()));
    }
    Map<String, Map<String, Double>> fitted = new TreeMap<>();
    for (String caseId : tested) {
      Map<String, double[]> draining = space.trainedBut(caseId);
      draining.keySet().retainAll(discharges.draining());
      PolynomialFit.of(Polynomial.QUADRATIC, draining)
          .ifPresent(fit -> fitted.put(caseId, fit.weights(space.point(caseId))));
    }
    metrics.addAll(discharges.fitErrors(fitted, QUADRATIC));
    return metrics;
  }

  private static List<Metric> modelErrors(
      Place place, Dataset<Row> truth, Dataset<Row> rollout, String id) {
    Dataset<Row> pairs = Pairs.of(truth, rollout, List.of("case_id", "step", id), place.fields());
    return FieldMetrics.of(FieldErrors.sums(pairs, place.fields()), place.fields(), null);
  }

  private static List<String> testedCases(List<String> heldOut, List<String> calibration) {
    for (String name : calibration) {
      if (!heldOut.contains(name)) {
        throw new UsageException(
            "evaluate.calibration names '%s'. Expected cases that are predicted and were not trained on: %s."
                .formatted(name, heldOut));
      }
    }
    List<String> tested = heldOut.stream().filter(c -> !calibration.contains(c)).toList();
    if (tested.isEmpty()) {
      throw new UsageException(
          "evaluate.calibration names all predicted test cases. Leave some to be tested.");
    }
    return tested;
  }

  private static List<String> heldOutCases(Dataset<Row> rollout, DatasetDescription dataset) {
    List<String> rolled =
        rollout.select("case_id").distinct().orderBy("case_id").collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    List<String> heldOut = rolled.stream().filter(dataset.testCases()::contains).toList();
    if (heldOut.isEmpty()) {
      throw new BadDataException(
          "The rollout holds the cases %s, but none of the test cases %s."
              .formatted(rolled, dataset.testCases()));
    }
    return heldOut;
  }
}
