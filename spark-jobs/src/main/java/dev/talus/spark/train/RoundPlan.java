package dev.talus.spark.train;

import dev.talus.models.train.OuterMomentum;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TrainSettings;
import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long rounds are and what ends them.
 *
 * @param localSteps optimiser steps of a round by the step it starts from; holds step 0
 * @param momentRounds rounds between two averages of the optimisers' moments; in between they stay
 *     with their workers
 * @param outer the outer step; null for the mean of the workers
 */
record RoundPlan(TreeMap<Long, Integer> localSteps, int momentRounds, OuterMomentum outer)
    implements Serializable {

  /**
   * Reads it from the settings.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   */
  static RoundPlan of(Settings settings) {
    TreeMap<Long, Integer> localSteps = new TreeMap<>();
    localSteps.put(0L, settings.value(TrainSettings.LOCAL_STEPS));
    for (String later : settings.value(TrainSettings.LOCAL_STEPS_LATER)) {
      if (!later.matches("[1-9]\\d{0,17}:[1-9]\\d{0,8}")) {
        throw new IllegalArgumentException(
            TrainSettings.LOCAL_STEPS_LATER.key()
                + ": expected STEP:LOCAL_STEPS such as 500:10, both above 0, found '"
                + later
                + "'.");
      }
      int colon = later.indexOf(':');
      localSteps.put(
          Long.valueOf(later.substring(0, colon)), Integer.valueOf(later.substring(colon + 1)));
    }
    OuterMomentum outer =
        settings.value(TrainSettings.OUTER).equals("nesterov")
            ? new OuterMomentum(
                settings.value(TrainSettings.OUTER_RATE),
                settings.value(TrainSettings.OUTER_MOMENTUM))
            : null;
    return new RoundPlan(localSteps, settings.value(TrainSettings.MOMENT_ROUNDS), outer);
  }

  /** Optimiser steps of the round that starts after some steps; it ends where others begin. */
  int stepsFrom(long step) {
    int steps = localSteps.floorEntry(step).getValue();
    Long change = localSteps.higherKey(step);
    return change == null ? steps : (int) Math.min(steps, change - step);
  }

  /** The outer momentum, if there is any. */
  Optional<OuterMomentum> outerStep() {
    return Optional.ofNullable(outer);
  }

  /** Whether moments are averaged at the end of a round, counted from 1. */
  boolean momentsMeet(int round) {
    return round % momentRounds == 0;
  }
}
