package dev.talus.spark.train;

import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.neuraldem.FieldHead;
import dev.talus.models.neuraldem.FieldLoss;
import dev.talus.models.neuraldem.HopperConfiguration;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.OptimiserKind;
import dev.talus.models.train.TrainerState;
import dev.talus.models.train.TrainingConfiguration;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.HopperField;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;

/** Makes the plan of a training from settings, and the state it starts from. */
final class TrainingPlans {
  /** Settings of any training beside those of its model. */
  static final List<Setting<?>> SETTINGS =
      List.of(
          ModelSettings.KIND,
          TrainSettings.STEPS,
          TrainSettings.BATCH,
          TrainSettings.WORKERS,
          TrainSettings.LOCAL_STEPS,
          TrainSettings.LOCAL_STEPS_LATER,
          TrainSettings.MOMENT_ROUNDS,
          TrainSettings.OUTER,
          TrainSettings.OUTER_RATE,
          TrainSettings.OUTER_MOMENTUM,
          TrainSettings.OPTIMISER,
          TrainSettings.LEARNING_RATE,
          TrainSettings.MIN_LEARNING_RATE,
          TrainSettings.WARMUP,
          TrainSettings.WEIGHT_DECAY,
          TrainSettings.CLIP,
          TrainSettings.EMA,
          TrainSettings.SEED);

  private TrainingPlans() {}

  /** {@link #SETTINGS} and those of a model. */
  static List<Setting<?>> settingsAnd(Setting<?>... ofModel) {
    return Stream.concat(SETTINGS.stream(), Stream.of(ofModel))
        .collect(Collectors.toUnmodifiableList());
  }

  /**
   * The plan of a model.
   *
   * @param model configuration as plain values
   * @throws UsageException if a setting is out of its range
   */
  static TrainingPlan of(Settings settings, Map<String, Object> model, String runId) {
    return of(settings, model, Map.of(), runId);
  }

  /** The same with weights of the parts of its loss; 1 where none is given. */
  static TrainingPlan of(
      Settings settings, Map<String, Object> model, Map<String, Double> weights, String runId) {
    return plan(settings, () -> model, weights, runId);
  }

  /** The plan of the hopper's model. */
  static TrainingPlan of(Settings settings, ModelUnits units, String runId) {
    return plan(settings, () -> model(settings, units).toMap(), weights(settings), runId);
  }

  private static TrainingPlan plan(
      Settings settings,
      Supplier<Map<String, Object>> model,
      Map<String, Double> weights,
      String runId) {
    try {
      return new TrainingPlan(
          runId,
          model.get(),
          training(settings, weights),
          settings.value(TrainSettings.SEED),
          settings.value(TrainSettings.WORKERS),
          RoundPlan.of(settings));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** Freshly initialised parameters and optimiser. */
  static TrainerState initialState(TrainingPlan plan) {
    try (HopperModel model =
        HopperModel.create(plan.model(), DataType.FLOAT, KernelSelection.best(), plan.seed())) {
      return new LocalTrainer<>(model, plan.training()).state();
    }
  }

  private static HopperConfiguration model(Settings settings, ModelUnits units) {
    List<FieldHead> heads =
        Arrays.stream(HopperField.values())
            .map(f -> new FieldHead(f.field(), f.columns().size(), loss(f, settings)))
            .toList();
    return new HopperConfiguration(
        settings.value(ModelSettings.WIDTH),
        settings.value(ModelSettings.HEADS),
        settings.value(ModelSettings.LATENTS),
        settings.value(ModelSettings.DEPTH),
        3,
        units.scalarNames(),
        heads);
  }

  /** What a field is learned by. */
  static FieldLoss loss(HopperField field, Settings settings) {
    return field == HopperField.OCCUPANCY
            && settings.value(ModelSettings.OCCUPANCY_LOSS).equals("cross-entropy")
        ? FieldLoss.CROSS_ENTROPY
        : FieldLoss.SQUARED_ERROR;
  }

  private static Map<String, Double> weights(Settings settings) {
    return Map.of(
        HopperField.DISPLACEMENT.field(), settings.value(TrainSettings.WEIGHT_DISPLACEMENT),
        HopperField.OCCUPANCY.field(), settings.value(TrainSettings.WEIGHT_OCCUPANCY),
        HopperField.TRANSPORT.field(), settings.value(TrainSettings.WEIGHT_TRANSPORT),
        HopperField.RESIDENCE_TIME.field(), settings.value(TrainSettings.WEIGHT_RESIDENCE));
  }

  /**
   * Warns of a batch that is larger than what some worker draws it from.
   *
   * @param snapshots what each worker has to draw from
   */
  static List<String> warnings(TrainingPlan plan, List<Long> snapshots) {
    long fewest = Collections.min(snapshots);
    int batch = plan.training().batchSize();
    return batch <= fewest
        ? List.of()
        : List.of(
            "train.batch: %d snapshots a batch, of %d that a worker has; each step learns from the same ones several times. Lower it."
                .formatted(batch, fewest));
  }

  /** The optimiser and its schedule; {@code weights} are those of the fields in the loss. */
  static TrainingConfiguration training(Settings settings, Map<String, Double> weights) {
    OptimiserKind optimiser =
        OptimiserKind.valueOf(settings.value(TrainSettings.OPTIMISER).toUpperCase(Locale.ROOT));
    return new TrainingConfiguration(
        optimiser,
        settings.value(TrainSettings.LEARNING_RATE),
        settings.value(TrainSettings.MIN_LEARNING_RATE),
        settings.value(TrainSettings.WARMUP),
        settings.value(TrainSettings.STEPS),
        settings.value(TrainSettings.WEIGHT_DECAY),
        0.9,
        optimiser == OptimiserKind.LION ? 0.99 : 0.999,
        settings.value(TrainSettings.CLIP),
        settings.value(TrainSettings.EMA),
        settings.value(TrainSettings.BATCH),
        settings.value(TrainSettings.POINTS),
        weights);
  }
}
