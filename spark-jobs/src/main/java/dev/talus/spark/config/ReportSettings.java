package dev.talus.spark.config;

import java.util.List;

/** What report shows. */
public final class ReportSettings {
  private static final Section SECTION = new Section();

  public static final Setting<String> TITLE =
      SECTION.text(
          "report.title", "\"\"", "Title of the report; one by the kind of the model if empty");

  private ReportSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
