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
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.HopperField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;

/** Makes the plan of a training from settings, and the state it starts from. */
final class TrainingPlans {
  /** Settings of any training beside those of its model. */
  static final List<Setting<?>> SETTINGS =
      List.of(
          TalusSettings.MODEL,
          TalusSettings.STEPS,
          TalusSettings.BATCH,
          TalusSettings.WORKERS,
          TalusSettings.LOCAL_STEPS,
          TalusSettings.LOCAL_STEPS_LATER,
          TalusSettings.MOMENT_ROUNDS,
          TalusSettings.OUTER,
          TalusSettings.OUTER_RATE,
          TalusSettings.OUTER_MOMENTUM,
          TalusSettings.OPTIMISER,
          TalusSettings.LEARNING_RATE,
          TalusSettings.MIN_LEARNING_RATE,
          TalusSettings.WARMUP,
          TalusSettings.WEIGHT_DECAY,
          TalusSettings.CLIP,
          TalusSettings.EMA,
          TalusSettings.TRAIN_SEED);

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
    try {
      return new TrainingPlan(
          runId,
          model,
          training(settings, Map.of()),
          settings.value(TalusSettings.TRAIN_SEED),
          settings.value(TalusSettings.WORKERS),
          RoundPlan.of(settings));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  static TrainingPlan of(Settings settings, ModelUnits units, String runId) {
    try {
      return new TrainingPlan(
          runId,
          model(settings, units).toMap(),
          training(settings),
          settings.value(TalusSettings.TRAIN_SEED),
          settings.value(TalusSettings.WORKERS),
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
        settings.value(TalusSettings.WIDTH),
        settings.value(TalusSettings.HEADS),
        settings.value(TalusSettings.LATENTS),
        settings.value(TalusSettings.DEPTH),
        3,
        units.scalarNames(),
        heads);
  }

  /** What a field is learned by. */
  static FieldLoss loss(HopperField field, Settings settings) {
    return field == HopperField.OCCUPANCY
            && settings.value(TalusSettings.OCCUPANCY_LOSS).equals("cross-entropy")
        ? FieldLoss.CROSS_ENTROPY
        : FieldLoss.SQUARED_ERROR;
  }

  private static TrainingConfiguration training(Settings settings) {
    return training(
        settings,
        Map.of(
            HopperField.DISPLACEMENT.field(), settings.value(TalusSettings.WEIGHT_DISPLACEMENT),
            HopperField.OCCUPANCY.field(), settings.value(TalusSettings.WEIGHT_OCCUPANCY),
            HopperField.TRANSPORT.field(), settings.value(TalusSettings.WEIGHT_TRANSPORT),
            HopperField.RESIDENCE_TIME.field(), settings.value(TalusSettings.WEIGHT_RESIDENCE)));
  }

  /** The optimiser and its schedule; {@code weights} are those of the fields in the loss. */
  static TrainingConfiguration training(Settings settings, Map<String, Double> weights) {
    OptimiserKind optimiser =
        OptimiserKind.valueOf(settings.value(TalusSettings.OPTIMISER).toUpperCase(Locale.ROOT));
    return new TrainingConfiguration(
        optimiser,
        settings.value(TalusSettings.LEARNING_RATE),
        settings.value(TalusSettings.MIN_LEARNING_RATE),
        settings.value(TalusSettings.WARMUP),
        settings.value(TalusSettings.STEPS),
        settings.value(TalusSettings.WEIGHT_DECAY),
        0.9,
        optimiser == OptimiserKind.LION ? 0.99 : 0.999,
        settings.value(TalusSettings.CLIP),
        settings.value(TalusSettings.EMA),
        settings.value(TalusSettings.BATCH),
        settings.value(TalusSettings.POINTS),
        weights);
  }
}
