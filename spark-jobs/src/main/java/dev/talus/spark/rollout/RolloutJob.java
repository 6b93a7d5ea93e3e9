package dev.talus.spark.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.RolloutSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.train.CaseParameters;
import dev.talus.spark.train.Checkpoints;
import dev.talus.spark.train.TrainJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Predicts cases with the trained model: at the particles of simulated ones and on the grid, or at
 * the nodes of meshes.
 */
public final class RolloutJob implements Job {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(RolloutSettings.CASES, RolloutSettings.NEW_CASES, PrepareSettings.LAYERS);
  private static final List<TableSpec> OUTPUTS =
      List.of(
          TalusTables.ROLLOUT_PARTICLES,
          TalusTables.ROLLOUT_FIELDS,
          TalusTables.ROLLOUT_MACRO,
          TalusTables.ROLLOUT_LAYERS);

  @Override
  public String verb() {
    return "rollout";
  }

  @Override
  public String description() {
    return "Predict cases with the trained model, at particles and on the grid or on meshes.";
  }

  @Override
  public JobResult run(JobContext given) {
    SparkSession spark = given.spark();
    Tables tables = Tables.of(spark, given.root());
    EarlierVerbs earlier = EarlierVerbs.of(given);
    earlier.require(
        given.settings().value(ModelSettings.KIND).equals(ModelSettings.GALERKIN)
            ? List.of(Verb.INGEST, Verb.TRAIN)
            : List.of(Verb.INGEST, Verb.PREPARE, Verb.TRAIN));
    JobContext context = earlier.with(Verb.PREPARE, PrepareSettings.LAYERS);
    StoredCheckpoint checkpoint =
        Checkpoints.trainedLast(
            spark,
            context.root(),
            List.of(Checkpoints.HOPPER, Checkpoints.BED, Checkpoints.GALERKIN));
    if (!checkpoint.content().modelKind().equals(Checkpoints.HOPPER)
        && !context.settings().value(RolloutSettings.NEW_CASES).isEmpty()) {
      throw new UsageException(
          "rollout.new_cases: a model of beds or meshes starts from a state or a mesh, which a list"
              + " of parameters has not. Ingest the case and name it in rollout.cases.");
    }
    List<String> warnings = new ArrayList<>();
    earlier.otherTraining().ifPresent(warnings::add);
    if (checkpoint.content().modelKind().equals(Checkpoints.GALERKIN)) {
      return new GalerkinRollout(context, checkpoint).run(verb()).with(warnings);
    }
    if (checkpoint.content().modelKind().equals(Checkpoints.BED)) {
      earlier.outdated(Verb.TRAIN, BedTables.STATES).ifPresent(warnings::add);
      return new BedRollouts(context, checkpoint).run(verb()).with(warnings);
    }
    TrainedModel model =
        new TrainedModel(
            checkpoint.modelId(),
            checkpoint.content().modelConfiguration(),
            TrainJob.unitsOf(checkpoint.content()),
            checkpoint.content().state().bestParameters());
    Map<String, String> upstream =
        tables.contentHashes(
            List.of(TalusTables.CASES, TalusTables.SNAPSHOTS, TalusTables.PARTICLE_FIELDS));
    DatasetDescription dataset = model.units().dataset();
    Targets targets =
        Targets.of(
            context.settings(),
            dataset,
            CaseParameters.of(tables.open(TalusTables.CASES).rows(), dataset));
    List<OutsideRange> outside = OutsideRange.of(dataset.scalars(), targets.parameters());
    earlier.outdated(Verb.TRAIN, TalusTables.SAMPLES).ifPresent(warnings::add);
    outside.stream().map(OutsideRange::warning).forEach(warnings::add);
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb(),
            Map.of("settings", configuration, "tables", upstream, "model", model.modelId()));
    boolean done =
        tables.upToDate(OUTPUTS, runId) && RolloutCost.exists(spark, context.root(), runId);
    if (!done) {
      configuration.put("model_id", model.modelId());
      try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
        Provenance provenance = new Provenance(Map.of(), configuration, upstream, warnings);
        new Rollout(context, tables, model, targets).write(writer, provenance, runId, outside);
      }
    }
    RolloutCost cost = RolloutCost.read(spark, context.root());
    List<String> lines = new ArrayList<>();
    OUTPUTS.forEach(
        t -> lines.add("%-18s %,12d rows".formatted(t.name(), tables.open(t).manifest().rows())));
    lines.add(cost.summary());
    ObjectNode json = cost.toJson();
    OutsideRange.write(outside, json);
    return new JobResult(runId, warnings, json, lines);
  }
}
