package dev.talus.spark.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What rollout predicts. */
public final class RolloutSettings {
  private static final Section SECTION = new Section();

  public static final Setting<List<String>> CASES =
      SECTION.texts("rollout.cases", "[test]", "Cases to predict: test, all, or names");
  public static final Setting<List<JsonNode>> NEW_CASES =
      SECTION.maps(
          "rollout.new_cases", "[]", "Parameter sets without a simulation to predict on the grid");
  public static final Setting<Integer> STEPS =
      SECTION.integer("rollout.steps", 0, "0", "Steps of a bed; 0: as many as its simulation has");
  public static final Setting<Integer> SEGMENT =
      SECTION.integer(
          "rollout.segment",
          1,
          "500",
          "Steps of a bed after which a rollout can go on when it was killed");
  public static final Setting<Integer> START =
      SECTION.integer("rollout.start", 0, "0", "State of a bed that the rollout starts from");
  public static final Setting<String> MOTION =
      SECTION.choice(
          "rollout.motion",
          List.of("resampled", "advected"),
          "resampled",
          "Particles of a bed: drawn from the void fraction, or moved by their displacement");
  public static final Setting<String> SOLID =
      SECTION.choice(
          "rollout.solid",
          List.of("as_predicted", "conserved"),
          "as_predicted",
          "Solid of a bed: as predicted, or scaled to that of the state before");
  public static final Setting<String> MIXING =
      SECTION.choice(
          "rollout.mixing",
          List.of("as_predicted", "carried"),
          "as_predicted",
          "Concentration of a bed: as predicted, or carried along by the particles");
  public static final Setting<String> SPACE =
      SECTION.choice(
          "rollout.space",
          List.of("physical", "latent"),
          "physical",
          "What a step of a bed starts from: predicted fields, or the tokens of the step before");
  public static final Setting<Long> SEED =
      SECTION.seed("rollout.seed", "1", "Seed of what a rollout draws");

  private RolloutSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
