package dev.talus.spark.rollout;

import dev.talus.datasets.bed.BedField;
import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedRollout;
import dev.talus.models.neuraldem.bed.BedRollout.Mixing;
import dev.talus.models.neuraldem.bed.BedRollout.Motion;
import dev.talus.models.neuraldem.bed.BedRollout.Rules;
import dev.talus.models.neuraldem.bed.BedRollout.Solid;
import dev.talus.models.neuraldem.bed.BedRollout.Space;
import dev.talus.spark.config.RolloutSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.prepare.BedDescription;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How the steps of a bed are made.
 *
 * @param rules what decides it
 */
public record BedSteps(Rules rules) implements Serializable {

  /** All settings that decide how steps are made. */
  public static final List<Setting<String>> SETTINGS =
      List.of(
          RolloutSettings.MOTION,
          RolloutSettings.SOLID,
          RolloutSettings.MIXING,
          RolloutSettings.SPACE);

  /** As {@link #SETTINGS} say. */
  public static BedSteps of(Settings settings) {
    return new BedSteps(
        new Rules(
            choice(Motion.class, settings, RolloutSettings.MOTION),
            choice(Solid.class, settings, RolloutSettings.SOLID),
            choice(Mixing.class, settings, RolloutSettings.MIXING),
            choice(Space.class, settings, RolloutSettings.SPACE)));
  }

  private static <E extends Enum<E>> E choice(
      Class<E> type, Settings settings, Setting<String> setting) {
    return Enum.valueOf(type, settings.value(setting).toUpperCase(Locale.ROOT));
  }

  /**
   * These steps, which a model can make.
   *
   * @throws UsageException if they are latent and the model has none, or need a field that it does
   *     not predict
   */
  public BedSteps by(TrainedBed trained) {
    for (BedField field : rules.needs()) {
      if (!trained.sizes().predicts(field)) {
        throw new UsageException(
            "%s: such steps need a model that predicts %s, this one has the branches %s. Choose other steps, or train one with %s in bed.branches."
                .formatted(given(), field.field(), trained.branches(), field.field()));
      }
    }
    if (rules.space() == Space.LATENT && !trained.sizes().allowsLatentSteps()) {
      throw new UsageException(
          "rollout.space: latent steps need a model of 3 blocks or more that predicts next values."
              + " Train one with bed.form=absolute, model.depth of 3 or more and bed.inverse_weight"
              + " above 0.");
    }
    return this;
  }

  private String given() {
    return "%s=%s, %s=%s, %s=%s"
        .formatted(
            RolloutSettings.MOTION.key(),
            label(rules.motion()),
            RolloutSettings.SOLID.key(),
            label(rules.solid()),
            RolloutSettings.MIXING.key(),
            label(rules.mixing()));
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Warns of the fields that are left out of the states, for want of a branch. */
  List<String> warnings(TrainedBed trained) {
    boolean carried = rules.mixing() == Mixing.CARRIED;
    List<String> unknown =
        Stream.of(BedField.values())
            .filter(field -> !trained.sizes().predicts(field))
            .filter(field -> !(carried && field == BedField.CONCENTRATION))
            .map(BedField::field)
            .toList();
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            "The model has the branches %s: what it does not predict is NaN in rollout_bed_states: %s."
                .formatted(trained.branches(), String.join(", ", unknown)));
  }

  /** Whether a rollout can be cut into segments that go on from states alone. */
  boolean goOnFromStates() {
    return rules.space() == Space.PHYSICAL;
  }

  /**
   * A rollout of one case.
   *
   * @param parameters conditioning parameters, physical units
   * @param seed of what is drawn
   */
  public BedRollout rollout(
      BedModel model, TrainedBed trained, BedDescription bed, double[] parameters, long seed) {
    return new BedRollout(model, trained.units(), parameters, bed.particleRadius(), rules, seed);
  }
}
