package dev.talus.spark.prepare;

import dev.talus.datasets.field.GridFields;
import dev.talus.datasets.field.Occupancy;
import dev.talus.datasets.field.ParticleLabels;
import dev.talus.datasets.field.RegularGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the rows of {@code fields}: a labelled snapshot, coarse-grained on the regular grid. */
final class Gridding implements SnapshotMapping.SnapshotToRows {
  private final RegularGrid grid;
  private final double radius;
  private final Occupancy occupancy;

  /**
   * @param radius mean radius of the particles, m
   * @param reachFactor reach of the occupancy in radii
   */
  Gridding(RegularGrid grid, double radius, double reachFactor) {
    this.grid = grid;
    this.radius = radius;
    this.occupancy = new Occupancy(reachFactor);
  }

  @Override
  public List<Row> rows(SnapshotRows rows) {
    double[] radii = new double[rows.particles().size()];
    Arrays.fill(radii, radius);
    GridFields fields = GridFields.of(grid, rows.snapshot(), labels(rows), occupancy, radii);
    double[] point = new double[3];
    List<Row> out = new ArrayList<>(grid.size());
    for (int id = 0; id < grid.size(); id++) {
      grid.point(id, point);
      out.add(
          RowFactory.create(
              rows.caseId(),
              rows.step(),
              rows.frame(),
              rows.timeSeconds(),
              id,
              (float) point[0],
              (float) point[1],
              (float) point[2],
              fields.occupancy()[id],
              NullableFloat.of(fields.displacement()[3 * id]),
              NullableFloat.of(fields.displacement()[3 * id + 1]),
              NullableFloat.of(fields.displacement()[3 * id + 2]),
              NullableFloat.of(fields.transport()[3 * id]),
              NullableFloat.of(fields.transport()[3 * id + 1]),
              NullableFloat.of(fields.transport()[3 * id + 2]),
              NullableFloat.of(fields.residenceTimeSeconds()[id])));
    }
    return out;
  }

  private static ParticleLabels labels(SnapshotRows rows) {
    return new ParticleLabels(
        Floats.of(rows.triples("displacement_x", "displacement_y", "displacement_z")),
        Floats.of(rows.triples("transport_x", "transport_y", "transport_z")),
        Floats.of(rows.column("residence_time_s")),
        new boolean[rows.particles().size()]);
  }
}
