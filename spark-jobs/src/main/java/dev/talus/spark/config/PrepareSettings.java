package dev.talus.spark.config;

import static dev.talus.spark.config.Section.ANY;

import java.util.List;

/** What prepare makes of the tables of an ingest. */
public final class PrepareSettings {
  /** Value of {@code system}: a fluidised bed, gas and particles. */
  public static final String BED = "bed";

  private static final Section SECTION = new Section();

  public static final Setting<List<String>> SPLIT_TEST =
      SECTION.texts("split.test", "[]", "Cases held out for testing");
  public static final Setting<Double> SPLIT_FRACTION =
      SECTION.number("split.fraction", 0, 0.9, "0.2", "Share of cases held out if none are named");
  public static final Setting<Long> SPLIT_SEED =
      SECTION.seed("split.seed", "1", "Seed of the choice made by split.fraction");
  public static final Setting<String> SYSTEM =
      SECTION.choice("system", List.of("hopper", BED), "hopper", "What the cases are");
  public static final Setting<Integer> BED_STRIDE =
      SECTION.integer("bed.stride", 1, "1", "Snapshots from one state of a bed to the next");
  public static final Setting<String> BED_GAS_VELOCITY =
      SECTION.text(
          "bed.gas_velocity", "U.air", "Array of the mesh that holds the velocity of the gas");
  public static final Setting<String> BED_VOID_FRACTION =
      SECTION.text(
          "bed.void_fraction", "alpha.air", "Array of the mesh that holds the void fraction");
  public static final Setting<Double> OUTLET_HEIGHT =
      SECTION.number(
          "hopper.outlet_height_m", -ANY, ANY, "0.0", "Height z of the outlet plane in m");
  public static final Setting<Integer> LAYERS =
      SECTION.integer(
          "hopper.layers", 1, "8", "Layers of equal height to follow through the discharge");
  public static final Setting<Double> GRID_SPACING =
      SECTION.number(
          "prepare.grid_spacing_m", 0, ANY, "0", "Grid spacing in m; 0: three mean radii");
  public static final Setting<Double> PARTICLE_RADIUS =
      SECTION.number(
          "prepare.particle_radius_m", 0, ANY, "0", "Particle radius in m; 0: from the dumps");
  public static final Setting<Double> REACH_FACTOR =
      SECTION.number(
          "prepare.reach_factor",
          0.1,
          10,
          "2.0",
          "A point this many radii from a centre is occupied");
  public static final Setting<Integer> SAMPLES_PER_FIELD =
      SECTION.integer(
          "prepare.points_per_field", 1, "384", "Training points kept per snapshot and field");
  public static final Setting<Double> EMPTY_SNAPSHOTS =
      SECTION.number(
          "prepare.empty_snapshots",
          0,
          1,
          "0.25",
          "Share of the snapshots without particles that is kept to learn from");
  public static final Setting<Long> SEED =
      SECTION.seed("prepare.seed", "1", "Seed of the sampler of training points");

  private PrepareSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
