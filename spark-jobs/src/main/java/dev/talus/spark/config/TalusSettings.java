package dev.talus.spark.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Every configuration key of Talus with its default, in sections. */
public final class TalusSettings {
  private static final Section GENERAL = new Section();

  public static final Setting<String> OUTPUT =
      GENERAL.text("output", null, "Folder for tables, checkpoints and the report");

  private static final List<Setting<?>> ALL =
      Stream.<List<Setting<?>>>of(
              InputSettings.all(),
              GENERAL.settings(),
              IngestSettings.all(),
              PartitionSettings.all(),
              MeasureSettings.all(),
              PrepareSettings.all(),
              ModelSettings.all(),
              BedSettings.all(),
              GalerkinSettings.all(),
              TrainSettings.all(),
              RolloutSettings.all(),
              EvaluateSettings.all(),
              ReportSettings.all())
          .<Setting<?>>flatMap(Collection::stream)
          .toList();

  private TalusSettings() {}

  /** All settings in the order of the documentation. */
  public static List<Setting<?>> all() {
    return ALL;
  }
}
