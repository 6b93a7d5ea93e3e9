package dev.talus.models.checkpoint;

import dev.talus.models.train.TrainerState;
import java.util.List;
import java.util.Map;

/** Checkpoints of tests. */
final class Checkpoints {
  static final Map<String, Object> MODEL =
      Map.of("width", 64, "scalars", List.of("frame", "radius"), "nested", Map.of("depth", 4));
  static final Map<String, Object> TRAINING = Map.of("learning_rate", 1e-3, "total_steps", 1000);

  private Checkpoints() {}

  static Checkpoint at(long step) {
    return of(
        new TrainerState(
            step,
            new float[] {1.5f, -0.0f, Float.MIN_VALUE, 3e38f, step},
            Map.of(
                "first_moment", new float[] {1, 2, 3, 4, 5},
                "second_moment", new float[] {6, 7, 8, 9, 10}),
            new float[] {-1, -2, -3, -4, -5}));
  }

  static Checkpoint of(TrainerState state) {
    return new Checkpoint(
        "test_model",
        MODEL,
        Map.of("mean", new double[] {0.1, -1e-17}, "scale", 1f / 3, "count", 5_000_000_000L),
        TRAINING,
        -42L,
        Map.of("talus", "0.1"),
        state);
  }
}
