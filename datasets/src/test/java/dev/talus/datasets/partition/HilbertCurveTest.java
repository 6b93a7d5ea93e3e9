package dev.talus.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HilbertCurveTest {
  private static final int SIDE = 16;

  /** What makes a curve a Hilbert curve: the cells of any cube of 2^k, in order, are a path. */
  @Test
  void cellsThatFollowEachOtherShareAFaceAndAllAreVisitedOnce() {
    List<int[]> cells =
        IntStream.range(0, SIDE * SIDE * SIDE)
            .mapToObj(i -> new int[] {i % SIDE, i / SIDE % SIDE, i / SIDE / SIDE})
            .sorted(Comparator.comparingLong(c -> HilbertCurve.key(c[0], c[1], c[2])))
            .toList();

    for (int i = 0; i < cells.size(); i++) {
      int[] cell = cells.get(i);
      assertThat(HilbertCurve.key(cell[0], cell[1], cell[2]))
          .as("the first cube holds the first places")
          .isEqualTo(i);
      if (i > 0) {
        int[] last = cells.get(i - 1);
        int distance = 0;
        for (int axis = 0; axis < 3; axis++) {
          distance += Math.abs(cell[axis] - last[axis]);
        }
        assertThat(distance).as("step %d", i).isEqualTo(1);
      }
    }
  }

  @Test
  void theLastCornerStillFits() {
    int last = (1 << HilbertCurve.BITS) - 1;

    assertThat(HilbertCurve.key(last, last, last)).isPositive();
    assertThat(HilbertCurve.key(last, 0, 0)).isPositive();
  }

  @Test
  void pointsThatFollowEachOtherAreNear() {
    SplittableRandom random = new SplittableRandom(3);
    double[] points = random.doubles(3 * 2000, -1e-3, 1e-3).toArray();
    int[] order = HilbertCurve.order(points);

    double along = 0;
    double anyhow = 0;
    for (int i = 1; i < order.length; i++) {
      along += distance(points, order[i - 1], order[i]);
      anyhow += distance(points, i - 1, i);
    }

    assertThat(along).isLessThan(anyhow / 6);
    assertThat(HilbertCurve.keys(new double[] {5, 5, 5, 5, 5, 5})).containsExactly(0, 0);
  }

  private static double distance(double[] points, int a, int b) {
    double[] difference = new double[3];
    Arrays.setAll(difference, axis -> points[3 * a + axis] - points[3 * b + axis]);
    return Math.sqrt(Arrays.stream(difference).map(d -> d * d).sum());
  }
}
