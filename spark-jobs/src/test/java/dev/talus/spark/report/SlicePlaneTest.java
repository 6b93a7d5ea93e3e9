package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.field.RegularGrid;
import org.junit.jupiter.api.Test;

class SlicePlaneTest {
  @Test
  void aCoarseGridIsDrawnCellByCell() {
    SlicePlane plane = new SlicePlane(Examples.GRID);

    assertThat(plane.stride()).isEqualTo(1);
    assertThat(plane.columns()).isEqualTo(4);
    assertThat(plane.rows()).isEqualTo(5);
    assertThat(plane.y()).isCloseTo(0.015, within(1e-12));
    assertThat(plane.rowOf(0.0)).isCloseTo(1.0, within(1e-12));
    int pointId = (2 * 3 + 1) * 5 + 3; // ix 2, iy 1, iz 3
    assertThat(plane.index(pointId)).isEqualTo(2 * 5 + 3);
  }

  @Test
  void aFineGridIsThinned() {
    SlicePlane plane = new SlicePlane(new RegularGrid(new double[3], 0.001, 200, 2, 300));

    assertThat(plane.stride()).isEqualTo(4);
    assertThat(plane.size()).isEqualTo(50 * 75);
    int pointId = (8 * 2 + 1) * 300 + 12; // ix 8, iy 1, iz 12
    assertThat(plane.index(pointId)).isEqualTo(2 * 75 + 3);
  }
}
