package dev.talus.datasets.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellGridTest {
  private static final double[] ZERO = new double[3];

  @Test
  void cellsOfACompactBoxHaveBucketsOfTheirOwn() {
    CellGrid grid = new CellGrid(ZERO, new double[] {3.5, 2.5, 4.5}, 1, 1000);
    assertThat(grid.hashed()).isFalse();
    assertThat(grid.bucketCount()).isEqualTo(4 * 3 * 5);
    boolean[] used = new boolean[60];
    for (int cx = 0; cx < 4; cx++) {
      for (int cy = 0; cy < 3; cy++) {
        for (int cz = 0; cz < 5; cz++) {
          used[grid.bucket(cx, cy, cz)] = true;
        }
      }
    }
    assertThat(used).doesNotContain(false);
  }

  @Test
  void theNumberOfBucketsIsBoundedByTheNumberOfPoints() {
    double[] huge = {1e30, 1e-30, 1e12};
    for (int points : new int[] {1, 2, 100, 65_535, 65_536, 1_000_000}) {
      CellGrid grid = new CellGrid(ZERO, huge, 1e-3, points);
      assertThat(grid.hashed()).isTrue();
      assertThat(grid.bucketCount()).isBetween(points, Math.max(64, 2 * points));
    }
  }

  @Test
  void hashedCellsSpreadOverTheBuckets() {
    CellGrid grid = new CellGrid(ZERO, new double[] {1e9, 1e9, 1e9}, 1, 4096);
    int[] load = new int[grid.bucketCount()];
    int largest = 0;
    for (int i = 0; i < 4096; i++) {
      int bucket = grid.bucket(1_000_000 + i / 256, i / 16 % 16, 500 + i % 16);
      largest = Math.max(largest, ++load[bucket]);
    }
    // 4096 balls in 8192 urns: more than 10 in one has a chance below 1e-6.
    assertThat(largest).isLessThanOrEqualTo(10);
  }

  @Test
  void cellsAreAtLeastAsWideAsTheRadius() {
    CellGrid grid = new CellGrid(new double[] {-5, -5, -5}, new double[] {5, 5, 5}, 0.7, 10);
    assertThat(grid.cell(0, -5)).isZero();
    assertThat(grid.cell(0, -5 + 0.69)).isZero();
    assertThat(grid.cell(1, -5.01)).isEqualTo(-1);
    assertThat(grid.cell(2, -5 + 0.71)).isEqualTo(1);
    assertThat(grid.cells(0)).isEqualTo(15);
  }
}
