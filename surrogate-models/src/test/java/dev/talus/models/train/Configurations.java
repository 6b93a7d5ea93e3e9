package dev.talus.models.train;

import java.util.Map;

/** Training configurations of tests. */
public final class Configurations {
  private Configurations() {}

  public static TrainingConfiguration adamW(long totalSteps) {
    return new TrainingConfiguration(
        OptimiserKind.ADAMW,
        0.05,
        1e-4,
        0.1,
        totalSteps,
        0.01,
        0.9,
        0.99,
        0.5,
        0.9,
        2,
        8,
        Map.of("value", 2.0));
  }

  public static TrainingConfiguration lion(long totalSteps) {
    return new TrainingConfiguration(
        OptimiserKind.LION, 0.02, 0, 0.1, totalSteps, 0.01, 0.9, 0.99, 0, 0, 2, 8, Map.of());
  }
}
