package dev.talus.spark.train;

import dev.talus.datasets.stats.Transform;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.neuraldem.FieldLoss;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.prepare.PreparedDataset;
import dev.talus.spark.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Training of the hopper model on the prepared samples. */
final class HopperTraining implements ModelTraining {
  static final String UNITS = "units";

  @Override
  public String kind() {
    return Checkpoints.HOPPER;
  }

  @Override
  public List<Verb> after() {
    return List.of(Verb.INGEST, Verb.PREPARE);
  }

  @Override
  public List<Setting<?>> dependsOn() {
    return TrainingPlans.settingsAnd(
        ModelSettings.WIDTH,
        ModelSettings.HEADS,
        ModelSettings.LATENTS,
        ModelSettings.DEPTH,
        ModelSettings.DISPLACEMENT_TRANSFORM,
        ModelSettings.SCALAR_RANGE,
        ModelSettings.LONGEST_EDGE,
        ModelSettings.TIME,
        ModelSettings.OCCUPANCY_LOSS,
        TrainSettings.POINTS,
        TrainSettings.WEIGHT_DISPLACEMENT,
        TrainSettings.WEIGHT_OCCUPANCY,
        TrainSettings.WEIGHT_TRANSPORT,
        TrainSettings.WEIGHT_RESIDENCE);
  }

  @Override
  public List<String> reads() {
    return List.of(
        TalusTables.CASES.name(), TalusTables.SAMPLES.name(), TalusTables.MACRO_SUMMARY.name());
  }

  @Override
  public Map<String, Object> facts(JobContext context) {
    return Map.of("prepared", PreparedDataset.open(context.spark(), context.root()).runId());
  }

  @Override
  public Prepared prepare(JobContext context, String runId) {
    Settings settings = context.settings();
    Tables tables = Tables.of(context.spark(), context.root());
    DatasetDescription dataset =
        PreparedDataset.open(context.spark(), context.root()).description();
    Dataset<Row> samples = tables.open(TalusTables.SAMPLES).rows();
    Transform transform =
        settings.value(ModelSettings.DISPLACEMENT_TRANSFORM).equals("signed-log")
            ? Transform.SIGNED_LOG
            : Transform.IDENTITY;
    InputRanges inputs =
        new InputRanges(
            settings.value(ModelSettings.SCALAR_RANGE), settings.value(ModelSettings.LONGEST_EDGE));
    Map<String, Map<String, Double>> parameters =
        CaseParameters.of(tables.open(TalusTables.CASES).rows(), dataset);
    TimeScale time =
        settings.value(ModelSettings.TIME).equals("drainage")
            ? timeScale(tables, dataset, parameters)
            : TimeScale.NONE;
    ModelUnits units = units(settings, ModelUnits.of(dataset, samples, transform, inputs, time));
    TrainingPlan plan = TrainingPlans.of(settings, units, runId);
    List<Long> sizes = Shards.sizes(samples, plan.workers());
    requireFull(sizes, plan);
    return new Prepared(
        plan,
        Map.of(UNITS, units.toMap()),
        TrainingRounds.of(
            context, plan, Shards.of(samples, units, parameters, plan.workers()), new HopperTask()),
        TrainingPlans.initialState(plan),
        TrainingPlans.warnings(plan, sizes));
  }

  private static ModelUnits units(Settings settings, ModelUnits standardised) {
    return TrainingPlans.loss(HopperField.OCCUPANCY, settings) == FieldLoss.CROSS_ENTROPY
        ? standardised.unscaled(HopperField.OCCUPANCY)
        : standardised;
  }

  private static TimeScale timeScale(
      Tables tables, DatasetDescription dataset, Map<String, Map<String, Double>> parameters) {
    Map<String, double[]> points = new TreeMap<>();
    for (String caseId : dataset.trainCases()) {
      points.put(caseId, dataset.point(parameters.get(caseId)));
    }
    Map<String, Double> seconds = new TreeMap<>();
    for (Row row : tables.open(TalusTables.MACRO_SUMMARY).rows().collectAsList()) {
      seconds.put(row.getAs("case_id"), row.<Double>getAs("drainage_time_s"));
    }
    return TimeScale.of(points, seconds);
  }

  /** Checks that every worker has something to learn from. */
  private static void requireFull(List<Long> snapshots, TrainingPlan plan) {
    if (snapshots.contains(0L)) {
      throw new BadDataException(
          "The training snapshots do not fill %d shards (snapshots a shard: %s). Lower train.workers."
              .formatted(plan.workers(), snapshots));
    }
  }
}
