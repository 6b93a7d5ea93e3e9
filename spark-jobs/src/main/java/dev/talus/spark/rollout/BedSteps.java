package dev.talus.spark.rollout;

import dev.talus.models.neuraldem.bed.BedModel;
import dev.talus.models.neuraldem.bed.BedRollout;
import dev.talus.models.neuraldem.bed.BedRollout.Motion;
import dev.talus.models.neuraldem.bed.BedRollout.Solid;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.prepare.BedDescription;
import java.io.Serializable;
import java.util.Locale;

/**
 * How the steps of a bed are made.
 *
 * @param motion where particles are in the next state
 * @param solid what becomes of the predicted void fraction
 */
public record BedSteps(Motion motion, Solid solid) implements Serializable {

  /** As {@code rollout.motion} and {@code rollout.solid} say. */
  public static BedSteps of(Settings settings) {
    return new BedSteps(
        Motion.valueOf(settings.value(TalusSettings.ROLLOUT_MOTION).toUpperCase(Locale.ROOT)),
        Solid.valueOf(settings.value(TalusSettings.ROLLOUT_SOLID).toUpperCase(Locale.ROOT)));
  }

  /**
   * A rollout of one case.
   *
   * @param parameters conditioning parameters, physical units
   * @param seed of what is drawn
   */
  public BedRollout rollout(
      BedModel model, TrainedBed trained, BedDescription bed, double[] parameters, long seed) {
    return new BedRollout(
        model, trained.units(), parameters, bed.particleRadius(), motion, solid, seed);
  }
}
