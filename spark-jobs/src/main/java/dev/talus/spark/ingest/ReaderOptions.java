package dev.talus.spark.ingest;

import dev.talus.spark.config.IngestSettings;
import dev.talus.spark.config.InputSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.source.LimitOptions;
import dev.talus.spark.source.ParticleOptions;
import java.util.HashMap;
import java.util.Map;

/** The settings of an ingest as options of the data source {@code particles}. */
final class ReaderOptions {
  /** Value of {@link InputSettings#FORMAT}: meshes and no particles. */
  static final String MESH = "mesh";

  private ReaderOptions() {}

  static Map<String, String> of(Settings settings) {
    Map<String, String> options = new HashMap<>();
    double timeStep = settings.value(IngestSettings.TIME_STEP_SECONDS);
    if (timeStep > 0) {
      options.put(ParticleOptions.TIME_STEP_SECONDS, Double.toString(timeStep));
    }
    options.put(
        ParticleOptions.TIME_STEP_PARAMETER, settings.value(IngestSettings.TIME_STEP_PARAMETER));
    options.put(ParticleOptions.STRICT, settings.value(IngestSettings.STRICT).toString());
    String format = settings.value(InputSettings.FORMAT);
    options.put(ParticleOptions.FILE_FORMAT, format.equals(MESH) ? ParticleOptions.DETECT : format);
    options.put(ParticleOptions.COLUMNS, String.join(" ", settings.value(InputSettings.COLUMNS)));
    options.put(ParticleOptions.CLOUD, settings.value(InputSettings.CLOUD));
    options.put(ParticleOptions.SPLIT_BYTES, settings.value(InputSettings.SPLIT_BYTES).toString());
    options.put(
        LimitOptions.SNAPSHOT_BYTES, settings.value(InputSettings.SNAPSHOT_BYTES).toString());
    return options;
  }
}
