package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.talus.datasets.field.ContentCurve;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.BadDataException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures what {@link DatasetDescription} holds. */
final class DescribeDataset {
  private final Settings settings;
  private final Dataset<Row> cases;
  private final Dataset<Row> snapshots;
  private final Dataset<Row> particles;

  DescribeDataset(
      Settings settings, Dataset<Row> cases, Dataset<Row> snapshots, Dataset<Row> particles) {
    this.settings = settings;
    this.cases = cases;
    this.snapshots = snapshots;
    this.particles = particles;
  }

  DatasetDescription describe() {
    CaseSplit split = CaseSplit.of(cases, settings);
    Row extent =
        particles
            .where(col("case_id").isin(split.train().toArray()))
            .agg(
                min("x").as("x_lo"),
                max("x").as("x_hi"),
                min("y").as("y_lo"),
                max("y").as("y_hi"),
                min("z").as("z_lo"),
                max("z").as("z_hi"),
                MeanRadius.column(particles).as("radius"))
            .first();
    if (extent.isNullAt(0)) {
      throw new BadDataException("The training cases " + split.train() + " hold no particles.");
    }
    double radius = MeanRadius.of(extent, "radius", settings);
    double spacing = settings.value(PrepareSettings.GRID_SPACING);
    SnapshotInterval interval = SnapshotInterval.of(snapshots);
    return new DatasetDescription(
        split.train(),
        split.test(),
        corner(extent, "_lo", -radius),
        corner(extent, "_hi", radius),
        spacing > 0 ? spacing : 3 * radius,
        radius,
        settings.value(PrepareSettings.OUTLET_HEIGHT),
        interval.steps(),
        interval.seconds(),
        interval.frames(),
        Conditioning.scales(cases, split.train(), settings),
        ContentCurve.IDENTITY);
  }

  private static double[] corner(Row extent, String suffix, double margin) {
    double[] corner = new double[3];
    for (int c = 0; c < 3; c++) {
      Object value = extent.get(extent.fieldIndex("xyz".charAt(c) + suffix));
      corner[c] = ((Number) value).doubleValue() + margin;
    }
    return corner;
  }
}
