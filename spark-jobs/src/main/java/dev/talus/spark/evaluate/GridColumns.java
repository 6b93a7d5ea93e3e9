package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.when;

import dev.talus.datasets.field.RegularGrid;
import org.apache.spark.sql.Column;

/** Grid cells of positions as column expressions, so that Spark joins particles with the grid. */
final class GridColumns {
  private GridColumns() {}

  /** The {@code point_id} of the cell that holds (x, y, z); null outside the grid. */
  static Column pointId(RegularGrid grid) {
    Column ix = index("x", grid.origin()[0], grid.spacing());
    Column iy = index("y", grid.origin()[1], grid.spacing());
    Column iz = index("z", grid.origin()[2], grid.spacing());
    Column inside =
        ix.between(0, grid.nx() - 1)
            .and(iy.between(0, grid.ny() - 1))
            .and(iz.between(0, grid.nz() - 1));
    Column id = ix.multiply(grid.ny()).plus(iy).multiply(grid.nz()).plus(iz);
    return when(inside, id.cast("int"));
  }

  private static Column index(String axis, double origin, double spacing) {
    return floor(col(axis).cast("double").minus(origin).divide(spacing));
  }
}
