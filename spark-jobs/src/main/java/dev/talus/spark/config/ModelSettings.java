package dev.talus.spark.config;

import static dev.talus.spark.config.Section.ANY;

import java.util.List;

/** What is trained, and the hopper's model. */
public final class ModelSettings {
  /** Value of {@code model}: a graph network for a family of boundary-value problems. */
  public static final String GALERKIN = "galerkin";

  /** Value of {@code model}: the transient operator for fluidised beds. */
  public static final String NEURALDEM_BED = "neuraldem-bed";

  private static final Section SECTION = new Section();

  public static final Setting<String> KIND =
      SECTION.choice(
          "model",
          List.of("neuraldem-hopper", NEURALDEM_BED, GALERKIN),
          "neuraldem-hopper",
          "Kind of the model");
  public static final Setting<List<String>> SCALARS =
      SECTION.texts(
          "model.scalars",
          "[half_angle, mu, mu_roll, outlet]",
          "Case parameters that condition the model, beside the time");
  public static final Setting<Integer> WIDTH =
      SECTION.integer("model.width", 8, "48", "Token width d");
  public static final Setting<Integer> HEADS =
      SECTION.integer("model.heads", 1, "4", "Attention heads");
  public static final Setting<Integer> LATENTS =
      SECTION.integer("model.latents", 1, "8", "Latent tokens per field");
  public static final Setting<Integer> DEPTH =
      SECTION.integer("model.depth", 1, "1", "Transformer blocks per field");
  public static final Setting<String> DISPLACEMENT_TRANSFORM =
      SECTION.choice(
          "model.displacement_transform",
          List.of("identity", "signed-log"),
          "identity",
          "Transform of displacement before it is standardised");
  public static final Setting<Double> SCALAR_RANGE =
      SECTION.number(
          "model.scalar_range",
          1e-3,
          ANY,
          "1",
          "What the training range of a parameter becomes for its embedding");
  public static final Setting<Double> LONGEST_EDGE =
      SECTION.number(
          "model.longest_edge",
          1e-3,
          ANY,
          "1000",
          "What the longest edge of the domain becomes for the embedding of positions");
  public static final Setting<String> TIME =
      SECTION.choice(
          "model.time",
          List.of("drainage", "index"),
          "drainage",
          "Time as the model sees it: the index of the snapshot, or that scaled by a fit of the"
              + " drainage time");
  public static final Setting<String> OCCUPANCY_LOSS =
      SECTION.choice(
          "model.occupancy_loss",
          List.of("cross-entropy", "squared-error"),
          "cross-entropy",
          "What the occupancy is learned by");

  private ModelSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
