package dev.talus.spark.job;

import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import org.apache.spark.sql.SparkSession;

/**
 * What a job works with.
 *
 * @param spark session to use
 * @param settings resolved configuration
 * @param progress where to tell how far the work is
 */
public record JobContext(SparkSession spark, Settings settings, Progress progress) {
  /** Folder or URI under which tables, checkpoints and reports lie. */
  public String root() {
    return settings.value(TalusSettings.OUTPUT);
  }
}
