package dev.talus.spark.config;

import static dev.talus.spark.config.Section.ANY;

import java.util.List;

/** How ingest makes tables of its input. */
public final class IngestSettings {
  private static final Section SECTION = new Section();

  public static final Setting<Boolean> STRICT =
      SECTION.flag(
          "ingest.strict",
          "false",
          "Refuse input that ingest would warn of: damaged, cut short, repeated or odd");
  public static final Setting<Integer> FILE_ROWS =
      SECTION.integer("ingest.file_rows", 1, "12000000", "Particles a file, 10 to 30 bytes each");
  public static final Setting<Double> TIME_STEP_SECONDS =
      SECTION.number(
          "ingest.time_step_s", 0, ANY, "0", "Simulator time step in s; 0: from the case table");
  public static final Setting<String> TIME_STEP_PARAMETER =
      SECTION.text(
          "ingest.time_step_parameter", "dt", "Case parameter that holds the time step in s");

  private IngestSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
