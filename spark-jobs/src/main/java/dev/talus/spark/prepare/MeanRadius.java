package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.lit;

import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The mean radius of the particles: as configured, or as the particles have it. */
final class MeanRadius {
  private MeanRadius() {}

  /** What to aggregate of table {@code particles}; null if they have no radii. */
  static Column column(Dataset<Row> particles) {
    boolean given = Arrays.asList(particles.columns()).contains("radius");
    return given ? avg("radius") : lit(null).cast("double");
  }

  /**
   * The radius in m.
   *
   * @param measured row with the aggregate of {@link #column} under that name
   * @throws UsageException if it is neither configured nor measured
   */
  static double of(Row measured, String name, Settings settings) {
    double configured = settings.value(PrepareSettings.PARTICLE_RADIUS);
    if (configured > 0) {
      return configured;
    }
    if (measured.isNullAt(measured.fieldIndex(name))) {
      throw new UsageException(
          "The particles have no column 'radius'. Give their radius in m as"
              + " --set prepare.particle_radius_m=...");
    }
    return measured.getDouble(measured.fieldIndex(name));
  }
}
