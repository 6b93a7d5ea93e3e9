package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.sample.PointSampler;
import dev.talus.models.checkpoint.StrictMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What the transient model is trained for.
 *
 * @param queryPoints particles that are asked for in each sample, drawn anew each time; all of them
 *     if there are fewer
 * @param inputNoise standard deviation of the noise on all present values, in model units, so in
 *     shares of a field's own deviation; 0 for none. It stands for the errors of a rollout's
 *     earlier steps (Sanchez-Gonzalez et al., arXiv 2002.09405).
 * @param mostSteps most steps that are made before the loss is taken; each batch draws a number
 *     from 1 to it. All but the last are made without gradient, so that the model learns from its
 *     own errors: the pushforward trick (Brandstetter et al., arXiv 2202.03376). Were it always the
 *     most, a model that predicts the mean would never hear of the present state: its own first
 *     step has forgotten it.
 * @param inverseWeight weight of the {@link InverseLosses}, for rollouts that stay among the
 *     tokens; 0 for none
 */
public record BedObjective(
    int queryPoints, double inputNoise, int mostSteps, double inverseWeight) {
  /** One step, no noise. */
  public static final BedObjective NEXT_STATE = new BedObjective(512, 0, 1, 0);

  /** Checks the ranges. */
  public BedObjective {
    if (queryPoints < 1 || mostSteps < 1 || !positive(inputNoise) || !positive(inverseWeight)) {
      throw new IllegalArgumentException(
          "Bed objective: expected at least 1 query point and step, noise and weight of 0 or more,"
              + " found %d, %d, %s and %s."
                  .formatted(queryPoints, mostSteps, inputNoise, inverseWeight));
    }
  }

  private static boolean positive(double value) {
    return value >= 0 && Double.isFinite(value);
  }

  /** Without inverse losses. */
  public BedObjective(int queryPoints, double inputNoise, int mostSteps) {
    this(queryPoints, inputNoise, mostSteps, 0);
  }

  /** Steps that the batch of a seed makes, each number from 1 to {@link #mostSteps} as often. */
  int steps(long seed) {
    return 1 + new Random(new PointSampler(seed).seedOf("windows", 0, "steps")).nextInt(mostSteps);
  }

  /** As plain values for JSON; keys in snake_case. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("query_points", queryPoints);
    map.put("input_noise", inputNoise);
    map.put("most_steps", mostSteps);
    map.put("inverse_weight", inverseWeight);
    return map;
  }

  /** The inverse of {@link #toMap}. */
  public static BedObjective fromMap(Map<String, ?> map) {
    StrictMap values =
        StrictMap.of(
            "bed objective",
            map,
            Set.of("query_points", "input_noise", "most_steps", "inverse_weight"));
    return new BedObjective(
        values.integer("query_points"),
        values.number("input_noise"),
        values.integer("most_steps"),
        values.number("inverse_weight"));
  }
}
