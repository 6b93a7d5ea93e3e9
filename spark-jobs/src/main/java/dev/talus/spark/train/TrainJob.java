package dev.talus.spark.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.Checkpoint;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a model in synchronous rounds; goes on from the latest checkpoint of the run. */
public final class TrainJob implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);

  @Override
  public String verb() {
    return "train";
  }

  @Override
  public String description() {
    return "Train the model on the prepared samples or on meshes; resumes a killed run.";
  }

  @Override
  public JobResult run(JobContext context) {
    SparkSession spark = context.spark();
    Tables tables = Tables.of(spark, context.root());
    ModelTraining training =
        switch (context.settings().value(ModelSettings.KIND)) {
          case ModelSettings.GALERKIN -> new GalerkinTraining();
          case ModelSettings.NEURALDEM_BED -> new BedModelTraining();
          default -> new HopperTraining();
        };
    EarlierVerbs.of(context).require(training.after());
    Map<String, Object> facts = new LinkedHashMap<>(training.facts(context));
    Map<String, String> upstream = new LinkedHashMap<>();
    for (String name : training.reads()) {
      upstream.put(name, tables.open(name).manifest().contentHash());
    }
    Map<String, Object> configuration = context.settings().values(training.dependsOn());
    facts.put("settings", configuration);
    facts.put("tables", upstream);
    String runId = RunId.of(verb(), facts);
    CheckpointStore store = Checkpoints.of(spark, context.root(), runId);
    try {
      boolean done =
          tables.upToDate(TalusTables.TRAINING_LOG.name(), runId) && store.latestName().isPresent();
      if (!done) {
        Provenance provenance = new Provenance(Map.of(), configuration, upstream, List.of());
        try (TableWriter writer = TableWriter.open(spark, context.root(), runId);
            ModelTraining.Prepared prepared = prepare(context, training, runId)) {
          // Not only with the result, which a wrong setting may keep away for hours.
          prepared.warnings().forEach(LOG::warn);
          List<RoundLog> log =
              new CheckpointedRounds(context, training.kind(), store, writer::requireHeld)
                  .run(prepared);
          context.progress().stage("train: log");
          List<Row> rows = log.stream().flatMap(r -> r.rows().stream()).toList();
          writer.write(
              TalusTables.TRAINING_LOG,
              spark.createDataFrame(rows, TableSchemas.of(TalusTables.TRAINING_LOG)),
              provenance.warningOf(prepared.warnings()));
        }
      }
      return result(
          store, runId, tables.open(TalusTables.TRAINING_LOG).manifest().provenance().warnings());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static ModelTraining.Prepared prepare(
      JobContext context, ModelTraining training, String runId) {
    context.progress().stage("train: device");
    WorkerDevice.of(context.settings())
        .require(
            JavaSparkContext.fromSparkContext(context.spark().sparkContext()),
            context.settings().value(TrainSettings.WORKERS));
    context.progress().stage("train: shards");
    return training.prepare(context, runId);
  }

  /** Units of a model that was read from a checkpoint of this job. */
  public static ModelUnits unitsOf(Checkpoint checkpoint) {
    Map<String, Object> units = new LinkedHashMap<>();
    ((Map<?, ?>) checkpoint.dataStatistics().get(HopperTraining.UNITS))
        .forEach((key, value) -> units.put((String) key, value));
    return ModelUnits.fromMap(units);
  }

  private static JobResult result(CheckpointStore store, String runId, List<String> warnings)
      throws IOException {
    StoredCheckpoint checkpoint =
        store.readWeights(
            store.latestName().orElseThrow(() -> new IOException("No checkpoint of " + runId)));
    List<RoundLog> log = CheckpointedRounds.logOf(checkpoint.content());
    RoundLog last = log.get(log.size() - 1);
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", checkpoint.modelId());
    json.put("checkpoint", checkpoint.location());
    json.put("parameters", checkpoint.content().state().parameters().length);
    json.put("steps", last.step());
    ObjectNode losses = json.putObject("losses");
    last.losses().forEach(losses::put);
    return new JobResult(
        runId,
        warnings,
        json,
        List.of(
            String.format(
                Locale.ROOT,
                "model %s: %,d parameters, %d steps, loss %s%.4g",
                checkpoint.modelId(),
                checkpoint.content().state().parameters().length,
                last.step(),
                log.size() > 1
                    ? String.format(
                        Locale.ROOT, "%.4g to ", log.get(0).losses().get(WorkerRound.TOTAL))
                    : "",
                last.losses().get(WorkerRound.TOTAL)),
            "checkpoint " + checkpoint.location()));
  }
}
