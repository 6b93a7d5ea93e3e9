package dev.talus.spark.config;

import static dev.talus.spark.config.Section.ANY;

import java.util.List;

/** The model of fluidised beds. */
public final class BedSettings {
  private static final Section SECTION = new Section();

  public static final Setting<List<Named>> BRANCHES =
      SECTION.named(
          "bed.branches",
          "[particles: main displacement, fluid: main gas_velocity void_fraction]",
          "[particles: main displacement, fluid: main gas_velocity void_fraction,"
              + " mixing: off concentration]",
          "Branches of the network: main, or off for those that others do not see, and the fields");
  public static final Setting<List<Named>> WEIGHTS =
      SECTION.named(
          "bed.weights",
          "[fluid: 2, mixing: 0.5]",
          "[]",
          "Weights of the branches in the loss; 1 where none is given");
  public static final Setting<List<String>> PATCH =
      SECTION.texts("bed.patch", "[4, 4, 4]", "Cells of a token of the gas along x, y and z");
  public static final Setting<Integer> POINTS =
      SECTION.integer("bed.points", 1, "512", "Particles that a step of the model looks at");
  public static final Setting<Integer> SUPERNODES =
      SECTION.integer("bed.supernodes", 1, "64", "Tokens of the particles, drawn from these");
  public static final Setting<Double> REACH =
      SECTION.number("bed.reach", 0.1, ANY, "10.6", "Reach of such a token in radii of a particle");
  public static final Setting<Integer> NEIGHBOURS =
      SECTION.integer("bed.neighbours", 1, "32", "Most particles that a token hears of");
  public static final Setting<String> FORM =
      SECTION.choice(
          "bed.form",
          List.of("absolute", "residual"),
          "absolute",
          "What is predicted in the cells: the next values, or their change");
  public static final Setting<Double> INPUT_NOISE =
      SECTION.number(
          "bed.input_noise", 0, 10, "0", "Noise on the inputs in training, in deviations");
  public static final Setting<Integer> UNROLL =
      SECTION.integer(
          "bed.unroll_steps", 1, "1", "Most steps that the model makes before its error is taken");
  public static final Setting<Double> INVERSE_WEIGHT =
      SECTION.number(
          "bed.inverse_weight", 0, ANY, "0", "Weight of the losses that latent steps need");

  private BedSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
