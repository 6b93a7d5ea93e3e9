package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegularGridTest {
  private static final RegularGrid GRID = new RegularGrid(new double[] {-1, 10, 0}, 0.5, 4, 2, 3);

  @Test
  void numbersItsCellsWithXSlowestAndZFastest() {
    assertThat(GRID.size()).isEqualTo(24);
    assertThat(GRID.cellOf(-0.9, 10.1, 0.1)).isZero();
    assertThat(GRID.cellOf(-0.9, 10.1, 0.6)).isEqualTo(1);
    assertThat(GRID.cellOf(-0.9, 10.6, 0.1)).isEqualTo(3);
    assertThat(GRID.cellOf(-0.4, 10.1, 0.1)).isEqualTo(6);
    assertThat(GRID.cellOf(0.9, 10.9, 1.4)).isEqualTo(23);
  }

  @Test
  void everyCentreIsInItsCell() {
    double[] positions = GRID.positions();
    double[] point = new double[3];
    for (int id = 0; id < GRID.size(); id++) {
      GRID.point(id, point);
      assertThat(GRID.cellOf(point[0], point[1], point[2])).isEqualTo(id);
      assertThat(positions[3 * id + 2]).isEqualTo(point[2]);
    }
    assertThat(positions).startsWith(-0.75, 10.25, 0.25).hasSize(72);
  }

  @Test
  void facesBelongToTheUpperCellAndTheOuterOnesToTheLast() {
    assertThat(GRID.cellOf(-1, 10, 0.5)).isEqualTo(1);
    assertThat(GRID.cellOf(1, 11, 1.5)).isEqualTo(23);
  }

  @Test
  void outsideThereIsNoCell() {
    assertThat(GRID.cellOf(-1.001, 10.1, 0.1)).isEqualTo(-1);
    assertThat(GRID.cellOf(0, 11.001, 0.1)).isEqualTo(-1);
    assertThat(GRID.cellOf(0, 10.1, Double.NaN)).isEqualTo(-1);
    assertThat(GRID.cellOf(0, 10.1, 1e300)).isEqualTo(-1);
    assertThatThrownBy(() -> GRID.point(24, new double[3]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void coversABoxWithoutAnExtraCellForRounding() {
    // In binary 2.1 / 0.7 is a little more than 3, and 0.3 / 0.7 needs a whole cell.
    RegularGrid grid = RegularGrid.covering(new double[3], new double[] {2.1, 0.3, 1.5}, 0.7);
    assertThat(new int[] {grid.nx(), grid.ny(), grid.nz()}).containsExactly(3, 1, 3);
    assertThat(grid.cellOf(2.1, 0.3, 1.5)).isEqualTo(grid.size() - 1);
    assertThat(grid.cellOf(0, 0, 0)).isZero();
    assertThat(grid.positions()).endsWith(new double[] {1.75, 0.15, 1.45}, within(1e-12));
  }

  @Test
  void centresLieInTheCoveredBoxAndLikeTheirMirrorImages() {
    double[] lo = {-0.0601, -0.0127, -0.0412};
    double[] hi = {0.0601, 0.0124, 0.1733};
    for (double spacing : new double[] {0.0074, 0.0075, 0.011, 0.05, 1}) {
      RegularGrid grid = RegularGrid.covering(lo, hi, spacing);
      double[] first = new double[3];
      double[] last = new double[3];
      grid.point(0, first);
      grid.point(grid.size() - 1, last);
      for (int axis = 0; axis < 3; axis++) {
        assertThat(first[axis]).isGreaterThan(lo[axis]);
        assertThat(last[axis]).isLessThan(hi[axis]);
        assertThat(hi[axis] - last[axis]).isCloseTo(first[axis] - lo[axis], within(1e-12));
      }
      assertThat(grid.cellOf(lo[0], lo[1], lo[2])).isZero();
      assertThat(grid.cellOf(hi[0], hi[1], hi[2])).isEqualTo(grid.size() - 1);
    }
  }

  @Test
  void aFlatBoxHasOneCellAcross() {
    RegularGrid grid = RegularGrid.covering(new double[] {0, 5, 0}, new double[] {1, 5, 1}, 0.25);
    assertThat(grid.ny()).isEqualTo(1);
    assertThat(grid.cellOf(0.5, 5, 0.5)).isNotNegative();
  }

  @Test
  void refusesGridsThatCannotBe() {
    double[] lo = new double[3];
    assertThatThrownBy(() -> RegularGrid.covering(lo, new double[] {1, 1, 1}, 1e-9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spacing");
    assertThatThrownBy(() -> RegularGrid.covering(lo, new double[] {1, -1, 1}, 0.1))
        .hasMessageContaining("axis 1");
    assertThatThrownBy(() -> new RegularGrid(lo, 0, 1, 1, 1)).hasMessageContaining("spacing");
    assertThatThrownBy(() -> new RegularGrid(lo, 1, 1, 0, 1)).hasMessageContaining("1 x 0 x 1");
    assertThatThrownBy(() -> new RegularGrid(new double[2], 1, 1, 1, 1))
        .hasMessageContaining("origin");
  }

  @Test
  void equalGridsHaveEqualNumbers() {
    assertThat(GRID)
        .isEqualTo(new RegularGrid(new double[] {-1, 10, 0}, 0.5, 4, 2, 3))
        .hasSameHashCodeAs(new RegularGrid(new double[] {-1, 10, 0}, 0.5, 4, 2, 3))
        .isNotEqualTo(new RegularGrid(new double[] {-1, 10, 0}, 0.5, 4, 3, 2));
  }
}
