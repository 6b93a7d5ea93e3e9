package dev.talus.spark.config;

import java.util.List;

/** How measure reads tests of bulk materials. */
public final class MeasureSettings {
  private static final Section SECTION = new Section();

  public static final Setting<String> STRESS =
      SECTION.text(
          "measure.stress",
          "f_stress",
          "Columns with the stresses of a grain, without their _1 to _6: xx, yy, zz, xy, xz, yz");
  public static final Setting<Double> STEADY =
      SECTION.number(
          "measure.steady",
          0,
          1,
          "0.5",
          "Share of the snapshots of a shear test, the last ones, in which it is steady");

  private MeasureSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
