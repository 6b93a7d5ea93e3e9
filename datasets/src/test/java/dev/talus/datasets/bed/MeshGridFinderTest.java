package dev.talus.datasets.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeshGridFinderTest {
  private static final double[] EDGE = {0.01, 0.005, 0.004};
  private static final double[] ORIGIN = {-0.005, -0.01, 0.1};

  @Test
  void findsTheGridWhateverTheOrderOfCellsAndCorners() {
    int[] n = {2, 4, 3};
    List<int[]> places = places(n);
    Random random = new Random(1);
    Collections.shuffle(places, random);
    MeshGridFinder finder = new MeshGridFinder();
    for (int[] place : places) {
      finder.add(openFoamNumber(place, n), corners(place, random));
    }

    MeshGrid grid = finder.find();

    GridShape shape = grid.shape();
    assertThat(new int[] {shape.nx(), shape.ny(), shape.nz()}).containsExactly(n);
    assertThat(shape.origin()).containsExactly(ORIGIN, within(1e-12));
    assertThat(shape.cellSize()).containsExactly(EDGE, within(1e-12));
    for (int[] place : places) {
      assertThat(grid.cellIds()[shape.cell(place[0], place[1], place[2])])
          .isEqualTo(openFoamNumber(place, n));
    }
  }

  @Test
  void oneCellAlongAnAxisIsEnough() {
    assertThat(grid(new int[] {1, 3, 2}).shape().nx()).isEqualTo(1);
    assertThat(grid(new int[] {1, 1, 1}).shape().cells()).isEqualTo(1);
  }

  @Test
  void cornersMayHaveTheDigitsOfATextFile() {
    MeshGridFinder finder = new MeshGridFinder();
    for (int[] place : places(new int[] {1, 1, 3})) {
      double[] corners = corners(place, new Random(2));
      for (int i = 0; i < corners.length; i++) {
        corners[i] = Double.parseDouble("%.3e".formatted(corners[i] * 1.000003));
      }
      finder.add(place[2], corners);
    }
    assertThat(finder.find().cellIds()).containsExactly(0, 1, 2);
  }

  @Test
  void refusesCellsThatAreNoBoxes() {
    double[] sheared = corners(new int[] {0, 0, 0}, new Random(3));
    for (int corner = 0; corner < 8; corner++) {
      sheared[3 * corner] += 0.1 * sheared[3 * corner + 2];
    }
    assertThatThrownBy(() -> new MeshGridFinder().add(7, sheared))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Mesh cell 7: expected a box with edges along x, y and z")
        .hasMessageContaining("blockMesh");
    assertThatThrownBy(() -> new MeshGridFinder().add(7, new double[12]))
        .hasMessageContaining("expected a hexahedron of 8 corners, found 4");
    assertThatThrownBy(() -> new MeshGridFinder().add(7, new double[24]))
        .hasMessageContaining("expected a box");
  }

  @Test
  void refusesGradingHolesAndDoubles() {
    MeshGridFinder hole = new MeshGridFinder();
    for (int[] place : places(new int[] {1, 2, 3})) {
      if (place[1] + place[2] > 0) {
        hole.add(place[2], corners(place, new Random(4)));
      }
    }
    assertThatThrownBy(hole::find)
        .hasMessageContaining("expected the 1 x 2 x 3 cells")
        .hasMessageContaining("found 5 cells");

    MeshGridFinder twice = new MeshGridFinder();
    twice.add(1, corners(new int[] {0, 0, 0}, new Random(5)));
    twice.add(2, corners(new int[] {0, 0, 0}, new Random(5)));
    twice.add(3, corners(new int[] {0, 0, 2}, new Random(5)));
    assertThatThrownBy(twice::find).hasMessageContaining("cells 1 and 2 lie at the same place");

    MeshGridFinder graded = new MeshGridFinder();
    graded.add(1, corners(new int[] {0, 0, 0}, new Random(6)));
    double[] longer = corners(new int[] {0, 0, 1}, new Random(6));
    for (int corner = 0; corner < 8; corner++) {
      if (longer[3 * corner + 2] > ORIGIN[2] + 1.5 * EDGE[2]) {
        longer[3 * corner + 2] += 0.2 * EDGE[2];
      }
    }
    graded.add(2, longer);
    assertThatThrownBy(graded::find).hasMessageContaining("expected edges of");

    assertThatThrownBy(() -> new MeshGridFinder().find()).hasMessageContaining("found none");
  }

  private static MeshGrid grid(int[] n) {
    MeshGridFinder finder = new MeshGridFinder();
    for (int[] place : places(n)) {
      finder.add(openFoamNumber(place, n), corners(place, new Random(7)));
    }
    return finder.find();
  }

  private static List<int[]> places(int[] n) {
    List<int[]> places = new ArrayList<>();
    for (int x = 0; x < n[0]; x++) {
      for (int y = 0; y < n[1]; y++) {
        for (int z = 0; z < n[2]; z++) {
          places.add(new int[] {x, y, z});
        }
      }
    }
    return places;
  }

  /** The number blockMesh gives: x fastest, z slowest. */
  private static int openFoamNumber(int[] place, int[] n) {
    return place[0] + n[0] * (place[1] + n[1] * place[2]);
  }

  private static double[] corners(int[] place, Random random) {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7));
    Collections.shuffle(order, random);
    double[] corners = new double[24];
    for (int i = 0; i < 8; i++) {
      for (int axis = 0; axis < 3; axis++) {
        int upper = order.get(i) >> axis & 1;
        corners[3 * i + axis] = ORIGIN[axis] + (place[axis] + upper) * EDGE[axis];
      }
    }
    return corners;
  }
}
