package dev.talus.spark.train;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.bed.BedMoments;
import dev.talus.datasets.stats.ScalarScale;
import dev.talus.datasets.table.BedTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.neuraldem.bed.BedBranch;
import dev.talus.models.neuraldem.bed.BedConfiguration;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedObjective;
import dev.talus.models.neuraldem.bed.BedScaling;
import dev.talus.models.neuraldem.bed.BedTraining;
import dev.talus.models.neuraldem.bed.SupernodeRule;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.config.BedSettings;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.order.Verb;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStateAt;
import dev.talus.spark.prepare.BedStates;
import dev.talus.spark.prepare.PreparedBed;
import dev.talus.spark.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Training of the transient model on the prepared states of fluidised beds. */
public final class BedModelTraining implements ModelTraining {
  /** Key of the data statistics: {@link BedScaling} as plain values. */
  private static final String SCALING = "scaling";

  /** Key of the data statistics: cases that were learned from. */
  private static final String CASES = "train_cases";

  @Override
  public String kind() {
    return Checkpoints.BED;
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
        ModelSettings.DEPTH,
        BedSettings.BRANCHES,
        BedSettings.WEIGHTS,
        BedSettings.PATCH,
        BedSettings.POINTS,
        BedSettings.SUPERNODES,
        BedSettings.REACH,
        BedSettings.NEIGHBOURS,
        BedSettings.FORM,
        BedSettings.INPUT_NOISE,
        BedSettings.UNROLL,
        BedSettings.INVERSE_WEIGHT,
        TrainSettings.POINTS);
  }

  @Override
  public List<String> reads() {
    return List.of(
        TalusTables.CASES.name(), BedTables.STATES.name(), TalusTables.STATISTICS.name());
  }

  @Override
  public Map<String, Object> facts(JobContext context) {
    return Map.of("prepared", PreparedBed.open(context.spark(), context.root()).runId());
  }

  @Override
  public Prepared prepare(JobContext context, String runId) {
    Settings settings = context.settings();
    BedBranches branches = BedBranches.of(settings);
    Tables tables = Tables.of(context.spark(), context.root());
    BedDescription described = PreparedBed.open(context.spark(), context.root()).description();
    int workers = settings.value(TrainSettings.WORKERS);
    if (described.trainCases().size() < workers) {
      throw new BadDataException(
          "Expected a training case for each of %d workers, found %d. Lower train.workers."
              .formatted(workers, described.trainCases().size()));
    }
    JavaRDD<List<BedStateAt>> shards = shards(tables, described.trainCases(), workers);
    BedScaling scaling =
        BedStatistics.scaling(described, tables.open(TalusTables.STATISTICS).rows());
    BedObjective objective =
        new BedObjective(
            settings.value(TrainSettings.POINTS),
            settings.value(BedSettings.INPUT_NOISE),
            settings.value(BedSettings.UNROLL),
            settings.value(BedSettings.INVERSE_WEIGHT));
    TrainingPlan plan =
        TrainingPlans.of(
            settings,
            configuration(settings, branches.branches(), described, scaling, shards).toMap(),
            branches.weights(),
            runId);
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put(SCALING, scaling.toMap());
    statistics.put(CASES, described.trainCases());
    Map<String, double[]> parameters =
        BedParameters.of(tables.open(TalusTables.CASES).rows(), described);
    return new Prepared(
        plan,
        statistics,
        TrainingRounds.of(
            context, plan, shards, new BedTask(scaling.toMap(), objective.toMap(), parameters)),
        initial(plan, objective),
        TrainingPlans.warnings(plan, starts(shards, settings.value(BedSettings.UNROLL))));
  }

  /** The units of a model that was read from a checkpoint. */
  public static BedScaling scalingOf(Map<String, Object> statistics) {
    Map<String, Object> scaling = new LinkedHashMap<>();
    ((Map<?, ?>) statistics.get(SCALING)).forEach((key, value) -> scaling.put((String) key, value));
    return BedScaling.fromMap(scaling);
  }

  private static JavaRDD<List<BedStateAt>> shards(
      Tables tables, List<String> trainCases, int workers) {
    Dataset<Row> states =
        tables.open(BedTables.STATES).rows().where(col("case_id").isin(trainCases.toArray()));
    return new CaseShards(trainCases, workers)
        .of(BedStates.read(states), BedStateAt::caseId, BedModelTraining::byCaseAndStep);
  }

  private static int byCaseAndStep(BedStateAt one, BedStateAt other) {
    int cases = one.caseId().compareTo(other.caseId());
    return cases != 0 ? cases : Long.compare(one.step(), other.step());
  }

  /** Number of states of each worker that have as many of their case after them. */
  private static List<Long> starts(JavaRDD<List<BedStateAt>> shards, int steps) {
    return shards
        .map(
            states ->
                states.stream()
                    .collect(Collectors.groupingBy(BedStateAt::caseId, Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(inCase -> Math.max(0, inCase - steps))
                    .sum())
        .collect();
  }

  private static BedConfiguration configuration(
      Settings settings,
      List<BedBranch> absolute,
      BedDescription described,
      BedScaling scaling,
      JavaRDD<List<BedStateAt>> shards) {
    List<BedBranch> branches = absolute;
    if (settings.value(BedSettings.FORM).equals("residual")) {
      // Merged in the order of the workers: the model's configuration is the same in every run.
      BedMoments changes = new BedMoments();
      shards.map(BedModelTraining::changes).collect().forEach(changes::merge);
      branches =
          branches.stream()
              .map(branch -> BedStatistics.residual(branch, scaling, changes))
              .toList();
    }
    List<Integer> patch = patch(settings.value(BedSettings.PATCH));
    try {
      return new BedConfiguration(
          settings.value(ModelSettings.WIDTH),
          settings.value(ModelSettings.HEADS),
          settings.value(ModelSettings.DEPTH),
          scaling.patches(patch.get(0), patch.get(1), patch.get(2)),
          new SupernodeRule(
              settings.value(BedSettings.POINTS),
              settings.value(BedSettings.SUPERNODES),
              settings.value(BedSettings.REACH)
                  * described.particleRadius()
                  * scaling.positions().scale(),
              settings.value(BedSettings.NEIGHBOURS)),
          described.scalars().stream().map(ScalarScale::name).toList(),
          branches);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static List<Integer> patch(List<String> cells) {
    try {
      List<Integer> patch = cells.stream().map(Integer::valueOf).toList();
      if (patch.size() == 3) {
        return patch;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("bed.patch: expected 3 whole numbers, found " + cells, e);
    }
    throw new UsageException("bed.patch: expected 3 whole numbers, found " + cells);
  }

  private static BedMoments changes(List<BedStateAt> states) {
    BedMoments changes = new BedMoments();
    for (int i = 1; i < states.size(); i++) {
      if (states.get(i).caseId().equals(states.get(i - 1).caseId())) {
        changes.addChange(states.get(i - 1).state(), states.get(i).state());
      }
    }
    return changes;
  }

  private static TrainerState initial(TrainingPlan plan, BedObjective objective) {
    try (BedModel model = BedWorker.model(plan)) {
      return new LocalTrainer<>(new BedTraining(model, objective), plan.training()).state();
    }
  }
}
