package dev.talus.meshio.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshChecksTest {
  /** Corners of a unit cube; 0 to 3 below, 4 to 7 above. */
  private static final double[] CUBE = {
    0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1
  };

  @Test
  void soundMeshHasNoProblems() {
    assertThat(check(new CellsBuilder().add(CellType.HEXAHEDRON, 0, 1, 2, 3, 4, 5, 6, 7)))
        .isEmpty();
  }

  @Test
  void pointsOfNoCellAreCounted() {
    assertThat(check(new CellsBuilder().add(CellType.TETRA, 0, 1, 2, 4)))
        .containsExactly("4 of 8 points belong to no cell.");
  }

  @Test
  void pointsAloneAreNoProblem() {
    assertThat(check(new CellsBuilder())).isEmpty();
  }

  @Test
  void pointOnAnotherIsCountedAlsoWithTheOtherZero() {
    double[] points = Arrays.copyOf(CUBE, 9);
    points[3] = -0.0;
    UnstructuredMesh mesh =
        new UnstructuredMesh(points, new CellsBuilder().add(CellType.TRIANGLE, 0, 1, 2).build());

    assertThat(MeshChecks.of(mesh)).containsExactly("1 points lie exactly on another point.");
  }

  @Test
  void manyPointsInOnePlaceAreEachCountedOnce() {
    UnstructuredMesh mesh = new UnstructuredMesh(new double[3 * 1000], new CellsBuilder().build());

    assertThat(MeshChecks.of(mesh)).containsExactly("999 points lie exactly on another point.");
  }

  @Test
  void cellWithANodeTwiceIsCounted() {
    assertThat(
            check(
                new CellsBuilder()
                    .add(CellType.HEXAHEDRON, 0, 1, 2, 3, 4, 5, 6, 7)
                    .add(CellType.TRIANGLE, 0, 1, 1)))
        .containsExactly("1 cells have a node twice.");
  }

  @Test
  void invertedTetrahedronIsCounted() {
    assertThat(
            check(
                new CellsBuilder()
                    .add(CellType.HEXAHEDRON, 0, 1, 2, 3, 4, 5, 6, 7)
                    .add(CellType.TETRA, 0, 2, 1, 4)))
        .containsExactly("1 cells are inverted, at least in part.");
  }

  @Test
  void surfacesMayFaceEitherWay() {
    assertThat(
            check(
                new CellsBuilder()
                    .add(CellType.HEXAHEDRON, 0, 1, 2, 3, 4, 5, 6, 7)
                    .add(CellType.QUAD, 3, 2, 1, 0)))
        .isEmpty();
  }

  @Test
  void wedgesThatAreAllInvertedAreNumberedTheOtherWayRound() {
    int[][] wedges = wedges();
    CellsBuilder cells = new CellsBuilder();
    for (int[] wedge : wedges) {
      cells.add(CellType.WEDGE, wedge[0], wedge[2], wedge[1], wedge[3], wedge[5], wedge[4]);
    }

    assertThat(check(cells)).containsExactly("All wedges are numbered the other way round.");
  }

  @Test
  void oneInvertedWedgeAmongOthersIsAnInvertedCell() {
    int[][] wedges = wedges();
    CellsBuilder cells = new CellsBuilder().add(CellType.WEDGE, wedges[0]);
    int[] second = wedges[1];
    cells.add(CellType.WEDGE, second[0], second[2], second[1], second[3], second[5], second[4]);

    assertThat(check(cells)).containsExactly("1 cells are inverted, at least in part.");
  }

  /** Two wedges that fill the cube, in VTK order as the Jacobian has it. */
  private static int[][] wedges() {
    int[][] wedges = {{0, 1, 2, 4, 5, 6}, {0, 2, 3, 4, 6, 7}};
    UnstructuredMesh mesh =
        new UnstructuredMesh(CUBE, new CellsBuilder().add(CellType.WEDGE, wedges[0]).build());
    if (!InvertedCells.of(mesh).isEmpty()) {
      return new int[][] {{0, 2, 1, 4, 6, 5}, {0, 3, 2, 4, 7, 6}};
    }
    return wedges;
  }

  private static List<String> check(CellsBuilder cells) {
    return MeshChecks.of(new UnstructuredMesh(CUBE, cells.build()));
  }
}
