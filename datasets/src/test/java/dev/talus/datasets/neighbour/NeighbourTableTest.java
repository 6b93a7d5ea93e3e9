package dev.talus.datasets.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourTableTest {

  @Test
  void keepsTheNearestAndAmongEqualsTheSmallerIndex() {
    double[] points = {1, 0, 0, -1, 0, 0, 0.5, 0, 0, 0, 1, 0, 9, 9, 9};
    CellList list = new CellList(points, 1);

    NeighbourTable table = NeighbourTable.nearest(list, new double[] {0, 0, 0, 9, 9, 9}, 3);

    assertThat(table.of(0)).containsExactly(2, 0, 1);
    assertThat(table.of(1)).containsExactly(4);
    assertThat(table.indices()).containsExactly(2, 0, 1, 4, 0, 0);
    assertThat(table.truncated()).isEqualTo(1);
  }

  @Test
  void agreesWithSortingAllPoints() {
    Random random = new Random(5);
    double[] points = random.doubles(3 * 300).map(x -> Math.round(x * 20)).toArray(); // many ties
    double[] places = random.doubles(3 * 40).map(x -> Math.round(x * 20)).toArray();
    for (int capacity : new int[] {1, 7, 32, 400}) {
      NeighbourTable table = NeighbourTable.nearest(new CellList(points, 6), places, capacity);
      for (int place = 0; place < 40; place++) {
        int p = place;
        int[] expected =
            IntStream.range(0, 300)
                .boxed()
                .filter(i -> distanceSquared(points, i, places, p) <= 36)
                .sorted(
                    Comparator.comparingDouble((Integer i) -> distanceSquared(points, i, places, p))
                        .thenComparing(i -> i))
                .limit(capacity)
                .mapToInt(i -> i)
                .toArray();
        assertThat(table.of(place)).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesTablesWithoutColumns() {
    assertThatThrownBy(
            () -> NeighbourTable.nearest(new CellList(new double[0], 1), new double[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity of at least 1");
  }

  private static double distanceSquared(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = a[3 * i + axis] - b[3 * j + axis];
      sum += d * d;
    }
    return sum;
  }
}
