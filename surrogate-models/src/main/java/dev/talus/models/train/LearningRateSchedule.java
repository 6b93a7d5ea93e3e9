package dev.talus.models.train;

/**
 * Linear warm-up to the peak, then half a cosine down to the floor.
 *
 * <p>Steps are counted from 0. With w warm-up steps of n in all: {@code at(0) = peak / w}, {@code
 * at(w - 1) = peak}, {@code at(n - 1) = floor}, and the floor from there on. Without warm-up {@code
 * at(0) = peak}.
 *
 * @param peak largest rate
 * @param floor rate at the end, at most the peak
 * @param warmupSteps steps of the linear rise, 0 to {@code totalSteps}
 * @param totalSteps steps of the whole schedule
 */
public record LearningRateSchedule(double peak, double floor, long warmupSteps, long totalSteps) {
  /** Checks the ranges. */
  public LearningRateSchedule {
    Ranges.positive("learning_rate", peak);
    Ranges.notNegative("min_learning_rate", floor);
    Ranges.atLeastOne("total_steps", totalSteps);
    if (floor > peak) {
      throw new IllegalArgumentException(
          "Training configuration, min_learning_rate: expected at most learning_rate "
              + peak
              + ", found "
              + floor);
    }
    if (warmupSteps < 0 || warmupSteps > totalSteps) {
      throw new IllegalArgumentException(
          "Learning rate schedule: expected 0 to "
              + totalSteps
              + " warm-up steps, found "
              + warmupSteps);
    }
  }

  /** The rate of the step with this index, from 0. */
  public double at(long step) {
    if (step < warmupSteps) {
      return peak * (step + 1) / warmupSteps;
    }
    long peakStep = Math.max(0, warmupSteps - 1);
    long lastStep = totalSteps - 1;
    if (step == peakStep) {
      return peak;
    }
    if (step >= lastStep) {
      return floor;
    }
    double progress = (double) (step - peakStep) / (lastStep - peakStep);
    return floor + 0.5 * (peak - floor) * (1 + StrictMath.cos(Math.PI * progress));
  }
}
