package dev.talus.spark.prepare;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.talus.datasets.stats.ScalarScale;
import dev.talus.spark.config.Nearest;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
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
    CaseSplit split = CaseSplit.of(roles(), settings);
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
                meanRadius().as("radius"))
            .first();
    if (extent.isNullAt(0)) {
      throw new BadDataException("The training cases " + split.train() + " hold no particles.");
    }
    double radius = radius(extent);
    double spacing = settings.value(TalusSettings.GRID_SPACING);
    long[] steps = frameSteps();
    return new DatasetDescription(
        split.train(),
        split.test(),
        corner(extent, "_lo", -radius),
        corner(extent, "_hi", radius),
        spacing > 0 ? spacing : 3 * radius,
        radius,
        settings.value(TalusSettings.OUTLET_HEIGHT),
        steps[0],
        frameSeconds(),
        (int) steps[1],
        scalars(split.train()));
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new TreeMap<>();
    for (Row row : cases.select("case_id", "role").collectAsList()) {
      roles.put(row.getString(0), row.getString(1));
    }
    return roles;
  }

  private Column meanRadius() {
    boolean given = Arrays.asList(particles.columns()).contains("radius");
    return given ? avg("radius") : org.apache.spark.sql.functions.lit(null).cast("double");
  }

  private double radius(Row extent) {
    double configured = settings.value(TalusSettings.PARTICLE_RADIUS);
    if (configured > 0) {
      return configured;
    }
    if (extent.isNullAt(extent.fieldIndex("radius"))) {
      throw new UsageException(
          "The dumps have no column 'radius'. Give the particles' radius in m as"
              + " --set prepare.particle_radius_m=...");
    }
    return extent.getDouble(extent.fieldIndex("radius"));
  }

  private static double[] corner(Row extent, String suffix, double margin) {
    double[] corner = new double[3];
    for (int c = 0; c < 3; c++) {
      Object value = extent.get(extent.fieldIndex("xyz".charAt(c) + suffix));
      corner[c] = ((Number) value).doubleValue() + margin;
    }
    return corner;
  }

  /** Steps between snapshots and the number of snapshots of the longest case. */
  private long[] frameSteps() {
    List<Row> spans =
        snapshots
            .groupBy("case_id")
            .agg(min("step").as("first"), max("step").as("last"), max("frame").as("frames"))
            .orderBy("case_id")
            .collectAsList();
    long interval = -1;
    String reference = "";
    int longest = 0;
    for (Row span : spans) {
      int frames = span.getInt(3);
      longest = Math.max(longest, frames + 1);
      if (frames == 0) {
        throw new BadDataException(
            "Case %s has a single snapshot; a discharge needs at least two."
                .formatted(span.getString(0)));
      }
      long steps = (span.getLong(2) - span.getLong(1)) / frames;
      if (interval >= 0 && steps != interval) {
        throw new BadDataException(
            "Cases %s and %s have snapshots every %d and %d steps; one interval is needed."
                .formatted(reference, span.getString(0), interval, steps));
      }
      interval = steps;
      reference = span.getString(0);
    }
    return new long[] {interval, longest};
  }

  private double frameSeconds() {
    Row row =
        snapshots
            .groupBy("case_id")
            .agg(max("time_s").minus(min("time_s")).divide(max("frame")).as("seconds"))
            .agg(avg("seconds"))
            .first();
    return row.getDouble(0);
  }

  private List<ScalarScale> scalars(List<String> train) {
    List<ScalarScale> scales = new ArrayList<>();
    List<String> columns = Arrays.asList(cases.columns());
    for (String name : settings.value(TalusSettings.SCALARS)) {
      if (!columns.contains(name)) {
        throw new UsageException(
            "model.scalars names '%s', which no case has. Did you mean '%s'?"
                .formatted(name, Nearest.to(name, columns)));
      }
      Column value = col(name).cast("double");
      long absent = cases.where(value.isNull()).count();
      if (absent > 0) {
        throw new BadDataException(
            "The parameter '%s' of model.scalars is missing or no number in %d of %d cases."
                .formatted(name, absent, cases.count()));
      }
      Row range =
          cases.where(col("case_id").isin(train.toArray())).agg(min(value), max(value)).first();
      scales.add(new ScalarScale(name, range.getDouble(0), range.getDouble(1)));
    }
    return scales;
  }
}
