package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.talus.datasets.field.RegularGrid;
import org.apache.spark.sql.Column;

/**
 * The x-z plane through the middle y cells of a grid. Of a grid too fine to be drawn, every n-th
 * cell along x and z is taken.
 */
final class SlicePlane {
  private static final int MOST_CELLS = 4000;

  private final RegularGrid grid;
  private final int yCell;
  private final int stride;

  SlicePlane(RegularGrid grid) {
    this.grid = grid;
    this.yCell = grid.ny() / 2;
    this.stride =
        Math.max(1, (int) Math.ceil(Math.sqrt((double) grid.nx() * grid.nz() / MOST_CELLS)));
  }

  /** Cells along x. */
  int columns() {
    return (grid.nx() + stride - 1) / stride;
  }

  /** Cells along z. */
  int rows() {
    return (grid.nz() + stride - 1) / stride;
  }

  int size() {
    return columns() * rows();
  }

  /** Every how many cells of the grid one is drawn. */
  int stride() {
    return stride;
  }

  /** Where the plane is, m. */
  double y() {
    return grid.origin()[1] + (yCell + 0.5) * grid.spacing();
  }

  /** Position of a height among the rows, 0 at the lower edge of the lowest row. */
  double rowOf(double z) {
    return (z - grid.origin()[2]) / (grid.spacing() * stride);
  }

  /** Condition on {@code point_id} for the cells that are drawn. */
  Column drawn() {
    return yIndex().equalTo(yCell).and(xIndex().mod(stride).equalTo(0)).and(zDrawn());
  }

  /** Index of a drawn grid point in the plane: x slowest, z fastest. */
  int index(int pointId) {
    int ix = pointId / (grid.ny() * grid.nz());
    int iz = pointId % grid.nz();
    return ix / stride * rows() + iz / stride;
  }

  private Column xIndex() {
    return expr("point_id div " + (long) grid.ny() * grid.nz());
  }

  private Column yIndex() {
    return expr("(point_id div " + grid.nz() + ") % " + grid.ny());
  }

  private Column zDrawn() {
    return col("point_id").mod(grid.nz()).mod(stride).equalTo(0);
  }
}
