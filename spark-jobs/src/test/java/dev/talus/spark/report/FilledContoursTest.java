package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilledContoursTest {
  private static final int CELLS = 12;

  /** Unit square of right triangles, every second one turned around. */
  private final double[] x = new double[(CELLS + 1) * (CELLS + 1)];

  private final double[] y = new double[x.length];
  private final FilledContours contours = square();

  @Test
  void everythingIsTheDomainWithItsBoundaryAlone() {
    Path2D path = contours.everything();

    assertThat(area(path)).isCloseTo(1, within(1e-12));
    assertThat(corners(path)).as("corners on the boundary").isEqualTo(4 * CELLS);
  }

  @Test
  void aLinearFieldIsCutAlongAStraightLine() {
    double[] values = IntStream.range(0, x.length).mapToDouble(i -> x[i] + y[i]).toArray();

    assertThat(area(contours.atOrAbove(values, 0.3))).isCloseTo(1 - 0.045, within(1e-12));
    assertThat(area(contours.atOrAbove(values, 1.0))).isCloseTo(0.5, within(1e-12));
    assertThat(area(contours.atOrAbove(values, 2.5))).isZero();
  }

  @Test
  void aHoleStaysEmpty() {
    double[] values =
        IntStream.range(0, x.length).mapToDouble(i -> Math.hypot(x[i] - 0.5, y[i] - 0.5)).toArray();

    Path2D path = contours.atOrAbove(values, 0.25);

    assertThat(path.contains(0.5, 0.5)).isFalse();
    assertThat(path.contains(0.05, 0.5)).isTrue();
    assertThat(area(path)).isCloseTo(1 - Math.PI * 0.0625, within(0.01));
  }

  @Test
  void regionsOfARandomFieldShrinkWithTheLevelAndHoldItsPoints() {
    Random random = new Random(7);
    double[] values = IntStream.range(0, x.length).mapToDouble(i -> random.nextDouble()).toArray();

    double before = 1 + 1e-12;
    for (double level = 0; level < 1; level += 0.05) {
      Path2D path = contours.atOrAbove(values, level);
      assertThat(area(path)).isLessThanOrEqualTo(before);
      before = area(path);
      for (int i = 0; i < x.length; i++) {
        if (x[i] > 0 && x[i] < 1 && y[i] > 0 && y[i] < 1 && Math.abs(values[i] - level) > 1e-3) {
          assertThat(path.contains(x[i] + 1e-9, y[i] + 2e-9))
              .as("node %d with value %f at level %f", i, values[i], level)
              .isEqualTo(values[i] > level);
        }
      }
    }
  }

  @Test
  void trianglesWithoutValuesAreLeftOut() {
    double[] values = new double[x.length];
    values[0] = Double.NaN;

    double cell = 1.0 / CELLS / CELLS;
    assertThat(area(contours.atOrAbove(values, 0))).isCloseTo(1 - cell, within(1e-12));
  }

  private FilledContours square() {
    for (int i = 0; i < x.length; i++) {
      int row = i / (CELLS + 1);
      x[i] = (i - row * (CELLS + 1.0)) / CELLS;
      y[i] = row / (double) CELLS;
    }
    int[] triangles = new int[6 * CELLS * CELLS];
    int at = 0;
    for (int j = 0; j < CELLS; j++) {
      for (int i = 0; i < CELLS; i++) {
        int corner = j * (CELLS + 1) + i;
        for (int node :
            new int[] {
              corner, corner + 1, corner + CELLS + 2, corner, corner + CELLS + 1, corner + CELLS + 2
            }) {
          triangles[at++] = node;
        }
      }
    }
    return new FilledContours(x, y, triangles);
  }

  /** Area enclosed, holes taken off, as outlines run with the region on their left. */
  private static double area(Path2D path) {
    double[] c = new double[6];
    double area = 0;
    double startX = 0;
    double startY = 0;
    double lastX = 0;
    double lastY = 0;
    for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
      int kind = it.currentSegment(c);
      if (kind == PathIterator.SEG_MOVETO) {
        startX = c[0];
        startY = c[1];
      } else {
        double toX = kind == PathIterator.SEG_CLOSE ? startX : c[0];
        double toY = kind == PathIterator.SEG_CLOSE ? startY : c[1];
        area += (lastX * toY - toX * lastY) / 2;
        c[0] = toX;
        c[1] = toY;
      }
      lastX = c[0];
      lastY = c[1];
    }
    return area;
  }

  private static int corners(Path2D path) {
    double[] c = new double[6];
    int corners = 0;
    for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
      if (it.currentSegment(c) != PathIterator.SEG_CLOSE) {
        corners++;
      }
    }
    return corners;
  }
}
