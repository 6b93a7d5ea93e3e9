package dev.talus.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts, halos and their sizes on random points and on a grid of cells. */
class PartitionTest {
  private static final int N = 12; // cells a side

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 64, 1000, 1003})
  void everyPointHasOnePartAndPartsDifferByOneAtMost(int parts) {
    double[] points = new SplittableRandom(parts).doubles(3 * 1000).toArray();

    for (CutMethod method : CutMethod.values()) {
      int[] partOf = method.parts(points, parts);

      int[] sizes = new int[parts];
      Arrays.stream(partOf).forEach(part -> sizes[part]++);
      assertThat(Arrays.stream(sizes).sum()).as("%s", method).isEqualTo(1000);
      assertThat(Arrays.stream(sizes).max().getAsInt() - Arrays.stream(sizes).min().getAsInt())
          .as("%s", method)
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void partsAlongTheHilbertCurveAreStretchesOfIt() {
    double[] points = new SplittableRandom(5).doubles(3 * 1000).toArray();
    long[] keys = HilbertCurve.keys(points);

    int[] partOf = CutMethod.HILBERT.parts(points, 7);

    for (int part = 1; part < 7; part++) {
      assertThat(places(partOf, part - 1).mapToLong(p -> keys[p]).max().getAsLong())
          .isLessThan(places(partOf, part).mapToLong(p -> keys[p]).min().getAsLong());
    }
  }

  private static IntStream places(int[] partOf, int part) {
    return IntStream.range(0, partOf.length).filter(p -> partOf[p] == part);
  }

  @Test
  void pointsAtOnePlaceAreSharedToo() {
    for (CutMethod method : CutMethod.values()) {
      int[] partOf = method.parts(new double[3 * 10], 4);

      assertThat(IntStream.range(0, 4).map(part -> count(partOf, part)))
          .containsExactly(3, 3, 2, 2);
    }
  }

  @Test
  void eightPartsOfACubeAreItsOctants() {
    Adjacency adjacency = grid();

    int[] partOf = RecursiveBisection.parts(centres(), 8);
    int[][] ghosts = new LayerHalo(adjacency, 1).ofParts(partOf, 8);
    List<PartSize> sizes = PartSize.of(centres(), partOf, adjacency, ghosts);

    assertThat(sizes).extracting(PartSize::owned).containsOnly(216L);
    // An octant of 6^3 cells has the next layer on three sides.
    assertThat(sizes).extracting(PartSize::ghosts).containsOnly(343L - 216);
    // Pairs along and across the axes, less those within octants; each is a link of both.
    long pairs = links(N);
    assertThat(sizes.stream().mapToLong(PartSize::links).sum()).isEqualTo(2 * pairs);
    assertThat(sizes.stream().mapToLong(PartSize::cutLinks).sum())
        .isEqualTo(2 * (pairs - 8 * links(N / 2)));
    assertThat(sizes.get(partOf[0]).low()).containsExactly(0, 0, 0);
    assertThat(sizes.get(partOf[0]).high()).containsExactly(5, 5, 5);
  }

  /** Pairs of cells of a cube of n cells a side that share a node. */
  private static long links(int n) {
    long alongAnAxis = 3L * n - 2; // ordered pairs, a cell with itself among them
    long ordered = alongAnAxis * alongAnAxis * alongAnAxis;
    return (ordered - (long) n * n * n) / 2;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.3})
  void neighboursOfAPointAreAllWithinTheDistance(double distance) {
    double[] points = new SplittableRandom(3).doubles(3 * 300).toArray();
    Adjacency adjacency = Adjacency.ofPoints(points, distance);

    for (int i = 0; i < 300; i++) {
      int own = i;
      int[] expected =
          IntStream.range(0, 300)
              .filter(j -> j != own && distance > 0 && distance(points, own, j) <= distance)
              .toArray();
      assertThat(
              Arrays.copyOfRange(
                  adjacency.neighbours(), adjacency.starts()[i], adjacency.starts()[i + 1]))
          .isEqualTo(expected);
    }
  }

  private static double distance(double[] points, int a, int b) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double difference = points[3 * a + axis] - points[3 * b + axis];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Test
  void everyCutSeparatesLowerFromUpperPoints() {
    double[] points = new SplittableRandom(8).doubles(3 * 5000).toArray();
    for (int i = 0; i < points.length; i += 3) {
      points[i] = Math.floor(10 * points[i]); // many at one place along the longest side
    }
    int[] partOf = RecursiveBisection.parts(points, 2);
    Comparator<Integer> along = Comparator.comparingDouble(p -> points[3 * p]);
    Comparator<Integer> order = along.thenComparingInt(p -> p);
    int last = IntStream.range(0, 5000).boxed().filter(p -> partOf[p] == 0).max(order).get();
    int first = IntStream.range(0, 5000).boxed().filter(p -> partOf[p] == 1).min(order).get();
    assertThat(order.compare(last, first)).isNegative();
  }

  @Test
  void neighboursOfACellAreAllThatShareANode() {
    Adjacency adjacency = grid();

    for (int cell = 0; cell < N * N * N; cell++) {
      int own = cell;
      int[] expected =
          IntStream.range(0, N * N * N).filter(o -> o != own && layers(own, o) == 1).toArray();
      assertThat(
              Arrays.copyOfRange(
                  adjacency.neighbours(), adjacency.starts()[cell], adjacency.starts()[cell + 1]))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aHaloHoldsAllCellsWithinItsLayersAndNoOthers(int layers) {
    int[] partOf = RecursiveBisection.parts(centres(), 5);
    LayerHalo halo = new LayerHalo(grid(), layers);

    for (int part = 0; part < 5; part++) {
      int own = part;
      int[] owned = IntStream.range(0, partOf.length).filter(c -> partOf[c] == own).toArray();
      int[] expected =
          IntStream.range(0, partOf.length)
              .filter(c -> partOf[c] != own)
              .filter(c -> Arrays.stream(owned).anyMatch(o -> layers(o, c) <= layers))
              .toArray();
      assertThat(halo.ghosts(partOf, part)).isEqualTo(expected);
    }
  }

  @Test
  void refusesNoPartsAndHalosOfNegativeDepth() {
    for (CutMethod method : CutMethod.values()) {
      assertThatThrownBy(() -> method.parts(new double[3], 0))
          .hasMessageContaining("expected at least 1 part, found 0");
    }
    assertThatThrownBy(() -> new LayerHalo(grid(), -1)).hasMessageContaining("found -1");
  }

  private static int count(int[] partOf, int part) {
    return (int) places(partOf, part).count();
  }

  /** Steps from cell to cell on the grid, diagonals allowed. */
  private static int layers(int a, int b) {
    int x = Math.abs(a % N - b % N);
    int y = Math.abs(a / N % N - b / N % N);
    int z = Math.abs(a / N / N - b / N / N);
    return Math.max(x, Math.max(y, z));
  }

  private static double[] centres() {
    double[] centres = new double[3 * N * N * N];
    for (int cell = 0; cell < N * N * N; cell++) {
      int layer = cell / (N * N);
      int row = cell / N % N;
      centres[3 * cell] = cell % N;
      centres[3 * cell + 1] = row;
      centres[3 * cell + 2] = layer;
    }
    return centres;
  }

  /** Hexahedra of a cube. */
  private static Adjacency grid() {
    int side = N + 1;
    int[] offsets = IntStream.rangeClosed(0, N * N * N).map(c -> 8 * c).toArray();
    int[] nodes = new int[8 * N * N * N];
    for (int cell = 0; cell < N * N * N; cell++) {
      for (int corner = 0; corner < 8; corner++) {
        int x = cell % N + (corner & 1);
        int y = cell / N % N + (corner >> 1 & 1);
        int z = cell / N / N + (corner >> 2);
        nodes[8 * cell + corner] = x + side * (y + side * z);
      }
    }
    return Adjacency.of(offsets, nodes, side * side * side);
  }
}
