package dev.talus.datasets.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellListTest {
  @Test
  void anEmptyListHasNoNeighbours() {
    CellList cells = new CellList(new double[0], 1);
    assertThat(cells.size()).isZero();
    assertThat(cells.anyWithin(0, 0, 0)).isFalse();
    assertThat(within(cells, 1e9, 0, 0)).isEmpty();
  }

  @Test
  void theBoundaryOfTheSphereBelongsToIt() {
    CellList cells = new CellList(new double[] {3, 4, 0}, 5);
    assertThat(cells.anyWithin(0, 0, 0)).isTrue();
    assertThat(cells.anyWithin(0, 0, Math.ulp(5.0) * 1e9)).isFalse();
    assertThat(cells.anyWithin(8, 4, 0)).isTrue();
    assertThat(cells.anyWithin(3, -1, 0)).isTrue();
  }

  @Test
  void coincidingPointsAreAllFound() {
    double[] positions = new double[3 * 1000];
    Arrays.fill(positions, -7.5);
    CellList cells = new CellList(positions, 0.001);
    assertThat(within(cells, -7.5, -7.5, -7.5)).hasSize(1000).doesNotHaveDuplicates();
    assertThat(within(cells, -7.5, -7.5, -7.4)).isEmpty();
  }

  @Test
  void aParticleFarAwayDoesNotCrowdTheOthersIntoOneCell() {
    // 40 x 40 x 40 points 1 mm apart and one that escaped to 1000 km.
    double[] positions = new double[3 * (64_000 + 1)];
    for (int i = 0; i < 64_000; i++) {
      int layer = i / 1600;
      int row = i / 40 % 40;
      positions[3 * i] = layer * 1e-3;
      positions[3 * i + 1] = row * 1e-3;
      positions[3 * i + 2] = i % 40 * 1e-3;
    }
    positions[3 * 64_000] = 1e6;
    CellList cells = new CellList(positions, 1.1e-3);
    long found = 0;
    for (int i = 0; i < 64_000; i++) {
      found += within(cells, positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]).size();
    }
    // Each point finds itself; 3 * 39 * 40 * 40 pairs along the axes find each other.
    assertThat(found).isEqualTo(64_000 + 2 * 3 * 39 * 1600);
    assertThat(within(cells, 1e6, 1e-3, 0)).containsExactly(64_000);
  }

  @Test
  void spansTheWholeRangeOfCoordinatesItAllows() {
    double[] positions = {-1e150, 0, 0, 1e150, 0, 0, 0, 1e-3, 0};
    CellList cells = new CellList(positions, 1e-2);
    assertThat(within(cells, -1e150, 0, 0)).containsExactly(0);
    assertThat(within(cells, 1e150, 0, 0)).containsExactly(1);
    assertThat(within(cells, 0, 0, 0)).containsExactly(2);
    assertThat(cells.anyWithin(Double.MAX_VALUE, 0, 0)).isFalse();
    assertThat(cells.anyWithin(0, -Double.MAX_VALUE, 0)).isFalse();
  }

  @Test
  void visitsUntilTheVisitorHasEnough() {
    CellList cells = new CellList(new double[] {0, 0, 0, 1, 0, 0, 2, 0, 0, 9, 0, 0}, 3);
    List<Integer> visited = new ArrayList<>();
    boolean wantedAll =
        cells.visitWithin(
            0,
            0,
            0,
            (index, distanceSquared) -> {
              assertThat(distanceSquared).isEqualTo((double) index * index);
              visited.add(index);
              return visited.size() < 2;
            });
    assertThat(wantedAll).isFalse();
    assertThat(visited).hasSize(2).doesNotHaveDuplicates();
    assertThat(cells.visitWithin(0, 0, 0, (index, distanceSquared) -> true)).isTrue();
  }

  @Test
  void keepsItsOwnCopyOfThePositions() {
    double[] positions = {0, 0, 0};
    CellList cells = new CellList(positions, 1);
    positions[0] = 100;
    assertThat(cells.anyWithin(0, 0, 0)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e200})
  void refusesCoordinatesThatAreNotFinite(double bad) {
    assertThatThrownBy(() -> new CellList(new double[] {0, 0, 0, 0, bad, 0}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point 1, axis 1")
        .hasMessageContaining(String.valueOf(bad));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1})
  void refusesRadiiThatReachNowhereOrEverywhere(double bad) {
    assertThatThrownBy(() -> new CellList(new double[3], bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(bad));
  }

  @Test
  void refusesQueriesThatAreNotFinite() {
    CellList cells = new CellList(new double[3], 1);
    assertThatThrownBy(() -> cells.anyWithin(0, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void refusesIncompletePoints() {
    assertThatThrownBy(() -> new CellList(new double[4], 1)).hasMessageContaining("4 numbers");
  }

  private static List<Integer> within(CellList cells, double x, double y, double z) {
    List<Integer> found = new ArrayList<>();
    cells.forEachWithin(x, y, z, found::add);
    return found;
  }
}
