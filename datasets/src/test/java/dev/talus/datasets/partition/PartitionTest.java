package dev.talus.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bisection, halos and their report on random points and on a grid of cells. */
class PartitionTest {
  private static final int N = 12; // cells a side

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 8, 64, 1000, 1003})
  void everyPointHasOnePartAndPartsDifferByOneAtMost(int parts) {
    double[] points = new SplittableRandom(parts).doubles(3 * 1000).toArray();

    int[] partOf = RecursiveBisection.parts(points, parts);

    int[] sizes = new int[parts];
    Arrays.stream(partOf).forEach(part -> sizes[part]++);
    assertThat(Arrays.stream(sizes).sum()).isEqualTo(1000);
    assertThat(Arrays.stream(sizes).max().getAsInt() - Arrays.stream(sizes).min().getAsInt())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void pointsAtOnePlaceAreSharedToo() {
    int[] partOf = RecursiveBisection.parts(new double[3 * 10], 4);

    assertThat(IntStream.range(0, 4).map(part -> count(partOf, part))).containsExactly(3, 3, 2, 2);
  }

  @Test
  void eightPartsOfACubeAreItsOctants() {
    CellAdjacency adjacency = grid();

    CutReport report =
        CutReport.of(RecursiveBisection.parts(centres(), 8), 8, new LayerHalo(adjacency, 1));

    assertThat(report.balance()).isEqualTo(1);
    // An octant of 6^3 cells has the next layer on three sides: 7^3 - 6^3 ghosts.
    assertThat(report.haloShare()).isEqualTo(8.0 * (343 - 216) / (N * N * N));
    assertThat(report.edgeCutShare()).isLessThan(0.25);
  }

  @Test
  void neighboursOfACellAreAllThatShareANode() {
    CellAdjacency adjacency = grid();

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
    assertThatThrownBy(() -> RecursiveBisection.parts(new double[3], 0))
        .hasMessageContaining("expected at least 1 part, found 0");
    assertThatThrownBy(() -> new LayerHalo(grid(), -1)).hasMessageContaining("found -1");
  }

  private static int count(int[] partOf, int part) {
    return (int) Arrays.stream(partOf).filter(p -> p == part).count();
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
  private static CellAdjacency grid() {
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
    return CellAdjacency.of(offsets, nodes, side * side * side);
  }
}
