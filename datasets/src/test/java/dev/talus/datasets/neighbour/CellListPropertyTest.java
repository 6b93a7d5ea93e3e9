package dev.talus.datasets.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the cloud, queries agree with looking at every point. */
class CellListPropertyTest {
  /** Clouds of different extents: compact, flat, lines, far from the origin, with outliers. */
  enum Cloud {
    COMPACT,
    LATTICE,
    FLAT,
    LINE,
    FAR,
    OUTLIERS;

    double[] draw(int points, double radius, SplittableRandom random) {
      double[] positions = new double[3 * points];
      for (int i = 0; i < positions.length; i++) {
        int axis = i % 3;
        double spread = (random.nextDouble() - 0.5) * 6 * radius;
        positions[i] =
            switch (this) {
              case COMPACT -> spread;
              // Distances of exactly one radius and many ties.
              case LATTICE -> Math.round(spread / radius) * radius;
              case FLAT -> axis == 1 ? -3 : spread * 4;
              case LINE -> axis == 2 ? spread * 1e4 : 0;
              case FAR -> 1e4 * radius * (axis - 1.3) + spread;
              case OUTLIERS -> random.nextInt(40) == 0 ? spread * 1e9 : spread;
            };
      }
      return positions;
    }
  }

  @Provide
  Arbitrary<Double> radii() {
    return Arbitraries.of(0.1, 1.0, 3e-3, 7.0 / 3, 2.5e5);
  }

  @Property(seed = "44", tries = 600)
  void findsWhatLookingAtEveryPointFinds(
      @ForAll Cloud cloud,
      @ForAll @IntRange(min = 0, max = 300) int points,
      @ForAll("radii") double radius,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] positions = cloud.draw(points, radius, random);
    CellList cells = new CellList(positions, radius);
    double[] queries = cloud.draw(20, radius, random);
    for (int q = 0; q < 20; q++) {
      check(cells, positions, radius, queries[3 * q], queries[3 * q + 1], queries[3 * q + 2]);
    }
    for (int i = 0; i < Math.min(points, 10); i++) {
      // On a point, and one radius beside it.
      double x = positions[3 * i];
      check(cells, positions, radius, x, positions[3 * i + 1], positions[3 * i + 2]);
      check(cells, positions, radius, x + radius, positions[3 * i + 1], positions[3 * i + 2]);
    }
  }

  private static void check(
      CellList cells, double[] positions, double radius, double x, double y, double z) {
    Map<Integer, Double> expected = new TreeMap<>();
    for (int i = 0; i < positions.length / 3; i++) {
      double dx = positions[3 * i] - x;
      double dy = positions[3 * i + 1] - y;
      double dz = positions[3 * i + 2] - z;
      double distanceSquared = dx * dx + dy * dy + dz * dz;
      if (distanceSquared <= radius * radius) {
        expected.put(i, distanceSquared);
      }
    }
    Map<Integer, Double> visited = new TreeMap<>();
    cells.visitWithin(
        x,
        y,
        z,
        (index, distanceSquared) -> {
          assertThat(visited.put(index, distanceSquared)).as("visited twice").isNull();
          return true;
        });
    assertThat(visited).isEqualTo(expected);
    List<Integer> found = new ArrayList<>();
    cells.forEachWithin(x, y, z, found::add);
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected.keySet());
    assertThat(cells.anyWithin(x, y, z)).isEqualTo(!expected.isEmpty());
  }
}
