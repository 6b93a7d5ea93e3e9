package dev.talus.spark.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.sample.SampleShard;
import dev.talus.datasets.stats.Transform;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.Checkpoint;
import dev.talus.models.checkpoint.CheckpointStore;
import dev.talus.models.checkpoint.SoftwareVersions;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.prepare.PreparedDataset;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains the hopper model in synchronous rounds; goes on from the latest checkpoint of the run. */
public final class TrainJob implements Job {
  private static final int KEEP_CHECKPOINTS = 2;
  private static final String ROUNDS = "rounds";
  private static final String UNITS = "units";
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          TalusSettings.MODEL,
          TalusSettings.WIDTH,
          TalusSettings.HEADS,
          TalusSettings.LATENTS,
          TalusSettings.DEPTH,
          TalusSettings.DISPLACEMENT_TRANSFORM,
          TalusSettings.STEPS,
          TalusSettings.BATCH,
          TalusSettings.POINTS,
          TalusSettings.WORKERS,
          TalusSettings.LOCAL_STEPS,
          TalusSettings.OPTIMISER,
          TalusSettings.LEARNING_RATE,
          TalusSettings.MIN_LEARNING_RATE,
          TalusSettings.WARMUP,
          TalusSettings.WEIGHT_DECAY,
          TalusSettings.CLIP,
          TalusSettings.EMA,
          TalusSettings.TRAIN_SEED,
          TalusSettings.WEIGHT_DISPLACEMENT,
          TalusSettings.WEIGHT_OCCUPANCY,
          TalusSettings.WEIGHT_TRANSPORT,
          TalusSettings.WEIGHT_RESIDENCE);

  @Override
  public String verb() {
    return "train";
  }

  @Override
  public String description() {
    return "Train the model on the prepared samples; resumes a killed run.";
  }

  @Override
  public JobResult run(JobContext context) {
    SparkSession spark = context.spark();
    Tables tables = Tables.of(spark, context.root());
    PreparedDataset prepared = PreparedDataset.open(spark, context.root());
    Map<String, String> upstream = new LinkedHashMap<>();
    for (var spec : List.of(TalusTables.CASES, TalusTables.SAMPLES)) {
      upstream.put(spec.name(), tables.open(spec).manifest().contentHash());
    }
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb(),
            Map.of("settings", configuration, "tables", upstream, "prepared", prepared.runId()));
    CheckpointStore store = Checkpoints.of(spark, context.root(), runId);
    try {
      boolean done =
          tables.upToDate(TalusTables.TRAINING_LOG.name(), runId) && store.latestName().isPresent();
      if (!done) {
        Provenance provenance = new Provenance(Map.of(), configuration, upstream, List.of());
        try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
          List<RoundLog> log = train(context, tables, prepared.description(), runId, store);
          List<Row> rows = log.stream().flatMap(r -> r.rows().stream()).toList();
          writer.write(
              TalusTables.TRAINING_LOG,
              spark.createDataFrame(rows, TableSchemas.of(TalusTables.TRAINING_LOG)),
              provenance);
        }
      }
      return result(store, runId);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static List<RoundLog> train(
      JobContext context,
      Tables tables,
      DatasetDescription dataset,
      String runId,
      CheckpointStore store)
      throws IOException {
    context.progress().stage("train: shards");
    Settings settings = context.settings();
    Dataset<Row> samples = tables.open(TalusTables.SAMPLES).rows();
    Transform transform =
        settings.value(TalusSettings.DISPLACEMENT_TRANSFORM).equals("signed-log")
            ? Transform.SIGNED_LOG
            : Transform.IDENTITY;
    ModelUnits units = ModelUnits.of(dataset, samples, transform);
    TrainingPlan plan = TrainingPlans.of(settings, units, runId);
    Map<String, float[]> scalars = new TreeMap<>();
    CaseParameters.of(tables.open(TalusTables.CASES).rows(), dataset)
        .forEach((caseId, parameters) -> scalars.put(caseId, units.scalars(parameters)));
    JavaRDD<SampleShard> shards = Shards.of(samples, units, scalars, plan.workers());
    try {
      return rounds(context, plan, units, shards, store);
    } finally {
      shards.unpersist();
      WorkerModel.release(runId);
    }
  }

  private static List<RoundLog> rounds(
      JobContext context,
      TrainingPlan plan,
      ModelUnits units,
      JavaRDD<SampleShard> shards,
      CheckpointStore store)
      throws IOException {
    TrainingRounds rounds =
        new TrainingRounds(
            JavaSparkContext.fromSparkContext(context.spark().sparkContext()), plan, shards);
    rounds.requireFullShards();
    List<RoundLog> log = new ArrayList<>();
    Optional<StoredCheckpoint> found = store.latest();
    TrainerState state;
    if (found.isPresent()) {
      Checkpoints.requireRun(found.get(), plan.runId());
      found.get().requireModel(Checkpoints.HOPPER, plan.modelMap());
      found.get().requireOptimiser();
      state = found.get().content().state();
      log.addAll(logOf(found.get().content()));
    } else {
      state = TrainingPlans.initialState(plan);
    }
    context.progress().stage("train");
    int every = context.settings().value(TalusSettings.CHECKPOINT_ROUNDS);
    for (int round = log.size() + 1; round <= plan.rounds(); round++) {
      TrainingRounds.Round done = rounds.run(state, round);
      state = done.state();
      log.add(done.log());
      context
          .progress()
          .update(
              state.step(),
              plan.training().totalSteps(),
              "steps",
              String.format(Locale.ROOT, "loss %.4f", done.log().losses().get(WorkerRound.TOTAL)));
      if (round % every == 0 || round == plan.rounds()) {
        store.save(checkpoint(plan, units, state, log));
        store.prune(KEEP_CHECKPOINTS);
      }
    }
    return log;
  }

  private static Checkpoint checkpoint(
      TrainingPlan plan, ModelUnits units, TrainerState state, List<RoundLog> log) {
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put(Checkpoints.RUN, plan.runId());
    statistics.put(UNITS, units.toMap());
    statistics.put(ROUNDS, log.stream().map(RoundLog::toMap).toList());
    return new Checkpoint(
        Checkpoints.HOPPER,
        plan.modelMap(),
        statistics,
        plan.training().toMap(),
        plan.seed(),
        SoftwareVersions.current(),
        state);
  }

  private static List<RoundLog> logOf(Checkpoint checkpoint) {
    List<RoundLog> log = new ArrayList<>();
    for (Object entry : (List<?>) checkpoint.dataStatistics().get(ROUNDS)) {
      log.add(RoundLog.fromMap((Map<?, ?>) entry));
    }
    return log;
  }

  /** Units of a model that was read from a checkpoint of this job. */
  public static ModelUnits unitsOf(Checkpoint checkpoint) {
    Map<String, Object> units = new LinkedHashMap<>();
    ((Map<?, ?>) checkpoint.dataStatistics().get(UNITS))
        .forEach((key, value) -> units.put((String) key, value));
    return ModelUnits.fromMap(units);
  }

  private static JobResult result(CheckpointStore store, String runId) throws IOException {
    StoredCheckpoint checkpoint =
        store.readWeights(
            store.latestName().orElseThrow(() -> new IOException("No checkpoint of " + runId)));
    List<RoundLog> log = logOf(checkpoint.content());
    RoundLog last = log.get(log.size() - 1);
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("run_id", runId);
    json.put("model_id", checkpoint.modelId());
    json.put("checkpoint", checkpoint.location());
    json.put("parameters", checkpoint.content().state().parameters().length);
    json.put("steps", last.step());
    ObjectNode losses = json.putObject("losses");
    last.losses().forEach(losses::put);
    return new JobResult(
        json,
        List.of(
            String.format(
                Locale.ROOT,
                "model %s: %,d parameters, %d steps, loss %.4g to %.4g",
                checkpoint.modelId(),
                checkpoint.content().state().parameters().length,
                last.step(),
                log.get(0).losses().get(WorkerRound.TOTAL),
                last.losses().get(WorkerRound.TOTAL)),
            "checkpoint " + checkpoint.location()));
  }
}
