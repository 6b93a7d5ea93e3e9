package dev.talus.spark.evaluate;

import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.CurrentTables;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.rollout.BedSteps;
import dev.talus.spark.rollout.SameModel;
import dev.talus.spark.rollout.TrainedBed;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import dev.talus.spark.train.BedParameters;
import dev.talus.spark.train.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures fluidised beds: baselines, and the model if there is a rollout, on the test cases
 * against how far they look ahead, and the statistics over time of the test cases.
 */
final class BedEvaluation {
  /** In place of a checkpoint: nothing but baselines and the simulation was measured. */
  static final String NO_MODEL = "none";

  /** Goes up when the same states give other metrics, so that they are measured anew. */
  private static final int METHOD_VERSION = 3;

  private static final List<TableSpec> OUTPUTS = List.of(TalusTables.METRICS, BedTables.SPECTRA);

  private final JobContext context;
  private final Tables tables;
  private final BedDescription bed;

  BedEvaluation(JobContext context) {
    // There are baselines and pictures without a model, too.
    EarlierVerbs earlier = EarlierVerbs.of(context);
    earlier.requireRun(List.of(Verb.INGEST, Verb.PREPARE));
    earlier.requireSettings(List.of(Verb.INGEST, Verb.PREPARE, Verb.TRAIN, Verb.ROLLOUT));
    // Steps as those of the rollout, so that both kinds of scores are of the same.
    this.context = earlier.with(Verb.ROLLOUT, BedSteps.SETTINGS);
    this.tables = Tables.of(context.spark(), context.root());
    this.bed = PreparedBed.open(context.spark(), context.root()).description();
  }

  JobResult run(String verb) {
    if (bed.testCases().isEmpty()) {
      throw new BadDataException("No case is held out; name test cases with split.test.");
    }
    boolean predicted = tables.exists(BedTables.ROLLOUT_SERIES.name());
    List<TableSpec> reads = new ArrayList<>(List.of(BedTables.STATES, BedTables.SERIES));
    if (predicted) {
      reads.add(BedTables.ROLLOUT_SERIES);
    }
    CurrentTables.require(reads.stream().map(spec -> tables.open(spec).manifest()).toList());
    Map<String, String> upstream = tables.contentHashes(reads);
    BedSteps how = BedSteps.of(context.settings());
    String runId =
        RunId.of(
            verb,
            Map.of(
                "method",
                METHOD_VERSION,
                "tables",
                upstream,
                "cases",
                bed.testCases(),
                "how",
                how.toString()));
    if (!tables.upToDate(OUTPUTS, runId)) {
      RunLabels.run(context.spark().sparkContext(), runId);
      context.progress().stage("evaluate: model");
      Optional<TrainedBed> model = predicted ? Optional.of(model()) : Optional.empty();
      List<Metric> metrics =
          new ArrayList<>(
              BedHorizons.of(
                  tables,
                  bed,
                  context.spark(),
                  model.map(trained -> scores(trained, how.by(trained)))));
      Dataset<Row> truth = rows(BedTables.SERIES);
      List<BedLongTime> statistics = new ArrayList<>();
      statistics.add(BedLongTime.of(truth, truth, "simulated", bed));
      if (predicted) {
        statistics.add(BedLongTime.of(rows(BedTables.ROLLOUT_SERIES), truth, "predicted", bed));
      }
      statistics.forEach(each -> metrics.addAll(each.metrics()));
      String modelId = model.map(TrainedBed::modelId).orElse(NO_MODEL);
      Provenance provenance = new Provenance(Map.of(), Map.of(), upstream, List.of());
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        writer.write(
            BedTables.SPECTRA,
            rows(
                BedTables.SPECTRA,
                statistics.stream()
                    .flatMap(each -> each.spectra().stream())
                    .flatMap(spectrum -> spectrum.rows(modelId))),
            provenance);
        writer.write(
            TalusTables.METRICS,
            rows(TalusTables.METRICS, metrics.stream().map(metric -> metric.toRow(modelId))),
            provenance);
      }
    }
    return BedResult.of(
        runId,
        tables
            .open(TalusTables.METRICS)
            .rows()
            .orderBy("case_id", "field", "metric", "baseline")
            .collectAsList());
  }

  private Dataset<Row> rows(TableSpec spec, Stream<Row> rows) {
    return context.spark().createDataFrame(rows.toList(), TableSchemas.of(spec));
  }

  private Dataset<Row> rows(TableSpec spec) {
    return tables.open(spec).rows();
  }

  /** The model that was trained last and that the rollout is by. */
  private TrainedBed model() {
    TrainedBed trained =
        TrainedBed.of(
            Checkpoints.trainedLast(context.spark(), context.root(), List.of(Checkpoints.BED)));
    SameModel.require(rows(BedTables.ROLLOUT_SERIES), trained.modelId());
    return trained;
  }

  private BedModelScores scores(TrainedBed trained, BedSteps how) {
    return new BedModelScores(
        trained, bed, BedParameters.of(tables.open(TalusTables.CASES).rows(), bed), how);
  }
}
