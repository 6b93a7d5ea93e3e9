package dev.talus.meshio.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellsBuilderTest {
  private static final int[][] TETRA_FACES = {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {0, 3, 2}};

  @Test
  void cellsAddedTogetherAreThoseAddedOneByOne() {
    int[] nodes = {0, 1, 2, 2, 1, 3, 3, 1, 0};
    CellsBuilder together = new CellsBuilder().add(CellType.LINE, 5, 6);
    CellsBuilder oneByOne = new CellsBuilder().add(CellType.LINE, 5, 6);
    for (int round = 0; round < 30; round++) {
      together.addPolyhedron(new int[] {0, 1, 2, 3}, TETRA_FACES);
      together.addAll(CellType.TRIANGLE, nodes, 3);
      oneByOne.addPolyhedron(new int[] {0, 1, 2, 3}, TETRA_FACES);
      for (int cell = 0; cell < 3; cell++) {
        oneByOne.add(CellType.TRIANGLE, nodes, 3 * cell, 3);
      }
    }

    assertThat(together.build()).isEqualTo(oneByOne.build());
    assertThat(together.count()).isEqualTo(121);
  }

  @Test
  void cellsAlreadyBuiltStayAsTheyAreWhenMoreAreAdded() {
    CellsBuilder builder = new CellsBuilder();
    builder.reserve(16, 64);
    for (int i = 0; i < 16; i++) {
      builder.add(CellType.TETRA, i, i + 1, i + 2, i + 3);
    }
    Cells built = builder.build();
    Cells same = builder.build();

    builder.addPolyhedron(new int[] {0, 1, 2, 3}, TETRA_FACES).add(CellType.VERTEX, 9);

    assertThat(built).isEqualTo(same);
    assertThat(built.count()).isEqualTo(16);
    assertThat(builder.build().nodesOf(15)).containsExactly(15, 16, 17, 18);
  }

  @Test
  void onlyTypesOfAFixedNumberOfNodesAreAddedTogether() {
    assertThatThrownBy(() -> new CellsBuilder().addAll(CellType.POLYGON, new int[8], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("POLYGON has no fixed number of nodes");
  }
}
