package dev.talus.spark.config;

import java.util.List;

/** What evaluate measures. */
public final class EvaluateSettings {
  private static final Section SECTION = new Section();

  public static final Setting<Double> IDW_POWER =
      SECTION.number("evaluate.idw_power", 0.1, 20, "2", "Power of the inverse-distance blend");
  public static final Setting<List<String>> CALIBRATION =
      SECTION.texts(
          "evaluate.calibration",
          "[]",
          "Predicted test cases of hoppers that bounds of the error are measured on, not tested");
  public static final Setting<Double> CONFIDENCE =
      SECTION.number(
          "evaluate.confidence",
          0.01,
          0.99,
          "0.9",
          "Probability with which these bounds shall hold");

  public static final Setting<Double> SINGLE_CASE_SECONDS =
      SECTION.number(
          "evaluate.single_case_seconds",
          0,
          86_400,
          "0",
          "Time for each of two networks for one predicted case alone; 0: none (galerkin)");

  private EvaluateSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
