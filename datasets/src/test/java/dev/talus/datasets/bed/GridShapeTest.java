package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GridShapeTest {
  private static final GridShape BED =
      new GridShape(1, 12, 48, new double[] {0, 0, 0.1}, new double[] {0.01, 0.005, 0.005});

  @Test
  void cellsAreNumberedWithZFastest() {
    assertThat(BED.cells()).isEqualTo(576);
    assertThat(BED.nearestCell(0.004, 0.0051, 0.1101)).isEqualTo(48 + 2);
    assertThat(BED.cell(0, 11, 47)).isEqualTo(575);
  }

  @Test
  void aNumberGivesTheIndicesItWasMadeFrom() {
    GridShape grid = new GridShape(2, 3, 4, new double[3], new double[] {1, 1, 1});
    int cell = grid.cell(1, 2, 3);
    assertThat(new int[] {grid.index(cell, 0), grid.index(cell, 1), grid.index(cell, 2)})
        .containsExactly(1, 2, 3);
  }

  @Test
  void neighboursLieInTheSameRowAndNotBeyondTheBox() {
    GridShape grid = new GridShape(2, 3, 4, new double[3], new double[] {1, 1, 1});
    int corner = grid.cell(1, 0, 3);
    assertThat(grid.neighbour(corner, 0, -1)).isEqualTo(grid.cell(0, 0, 3));
    assertThat(grid.neighbour(corner, 0, 1)).isEqualTo(-1);
    assertThat(grid.neighbour(corner, 1, 2)).isEqualTo(grid.cell(1, 2, 3));
    assertThat(grid.neighbour(corner, 1, -1)).isEqualTo(-1);
    assertThat(grid.neighbour(corner, 2, -3)).isEqualTo(grid.cell(1, 0, 0));
    assertThat(grid.neighbour(corner, 2, 1)).isEqualTo(-1);
  }

  @Test
  void positionsBeyondAWallBelongToTheCellAtTheWall() {
    assertThat(BED.nearestCell(-1, 1, 0)).isEqualTo(BED.cell(0, 11, 0));
    assertThat(BED.nearestCell(0.01, 0.06, 0.34)).isEqualTo(BED.cell(0, 11, 47));
  }

  @Test
  void aFaceBelongsToTheUpperCell() {
    GridShape unit = new GridShape(2, 2, 2, new double[3], new double[] {1, 1, 1});
    assertThat(unit.nearestCell(1, 0, 1)).isEqualTo(unit.cell(1, 0, 1));
    assertThat(unit.upper()).containsExactly(2, 2, 2);
  }

  @Test
  void refusesCellsWithoutExtent() {
    assertThatThrownBy(() -> new GridShape(1, 2, 3, new double[3], new double[] {1, 0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 positive edges of a cell, found [1.0, 0.0, 1.0]");
    assertThatThrownBy(() -> new GridShape(0, 2, 3, new double[3], new double[] {1, 1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0 x 2 x 3");
  }
}
