package dev.talus.spark.config;

import java.util.List;

/** The model of a family of boundary-value problems. */
public final class GalerkinSettings {
  private static final Section SECTION = new Section();

  public static final Setting<String> PROBLEM =
      SECTION.text(
          "galerkin.problem",
          "\"\"",
          "YAML file of the problem; formulas may name case parameters");
  public static final Setting<List<String>> FEATURES =
      SECTION.texts(
          "galerkin.features", "[]", "Formulas that the network sees beside the coordinates");
  public static final Setting<Integer> ORDER =
      SECTION.integer("galerkin.order", 1, "5", "Terms of the Chebyshev polynomials of a layer");
  public static final Setting<Integer> WIDTH =
      SECTION.integer("galerkin.width", 1, "32", "Width of the hidden layers");
  public static final Setting<Integer> LAYERS =
      SECTION.integer("galerkin.layers", 1, "4", "Hidden layers of each field");
  public static final Setting<String> LOSS =
      SECTION.choice(
          "galerkin.loss",
          List.of("newton", "dual", "squares", "energy"),
          "newton",
          "What training lowers: a norm of the residual, or an energy");
  public static final Setting<Integer> MESH_PARTS =
      SECTION.integer(
          "galerkin.mesh_parts",
          1,
          "1",
          "Parts of each mesh, computed one at a time by any worker");

  private GalerkinSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
