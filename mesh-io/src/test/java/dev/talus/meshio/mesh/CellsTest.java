package dev.talus.meshio.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @Test
  void theFirstCellWithANodeOutsideIsTold() {
    Cells cells =
        new CellsBuilder()
            .add(CellType.LINE, 0, 1)
            .add(CellType.LINE, 4, 5)
            .add(CellType.LINE, 2, 7)
            .build();

    assertThat(cells.firstWithBadNode(8)).isEqualTo(-1);
    assertThat(cells.firstWithBadNode(9)).isEqualTo(-1);
    // Asked again, after it was found that 8 points are enough.
    assertThat(cells.firstWithBadNode(7)).isEqualTo(2);
    assertThat(cells.firstWithBadNode(5)).isEqualTo(1);
    assertThat(cells.firstWithBadNode(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void noMeshHasSuchANode(int node) {
    Cells cells = new CellsBuilder().add(CellType.VERTEX, 0).add(CellType.VERTEX, node).build();

    assertThat(cells.firstWithBadNode(1)).isEqualTo(1);
    assertThat(cells.firstWithBadNode(Integer.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void aCellMayHaveABadNodeInAFaceAlone() {
    Cells cells =
        new CellsBuilder()
            .add(CellType.VERTEX, 0)
            .addPolyhedron(new int[] {0, 1, 2, 3}, new int[][] {{0, 1, 2}, {0, 3, 9}})
            .build();

    assertThat(cells.firstWithBadNode(9)).isEqualTo(1);
    assertThat(cells.firstWithBadNode(10)).isEqualTo(-1);
  }

  @Property(tries = 500, seed = "1")
  void typesFitAsManyNodesAsTheySay(@ForAll byte vtkId, @ForAll int wild) {
    for (int nodes : new int[] {-1, 0, 1, 2, 3, 4, 8, 27, wild}) {
      boolean expected = CellType.ofVtkId(vtkId).map(type -> type.allows(nodes)).orElse(false);
      assertThat(CellType.fits(vtkId, nodes)).isEqualTo(expected);
    }
    assertThat(CellType.fits(wild, 3))
        .isEqualTo(CellType.ofVtkId(wild).map(type -> type.allows(3)).orElse(false));
  }

  @Property(tries = 500, seed = "2")
  void theFirstRowThatFallsIsFound(@ForAll @Size(min = 1, max = 20) int[] offsets) {
    offsets[0] = 0;
    int expected = -1;
    for (int row = offsets.length - 2; row >= 0; row--) {
      expected = offsets[row + 1] < offsets[row] ? row : expected;
    }
    assertThat(RowOffsets.firstFalling(offsets)).isEqualTo(expected);
    Arrays.sort(offsets);
    assertThat(RowOffsets.firstFalling(offsets)).isEqualTo(-1);
  }

  @Test
  void membersOfAGroupRise() {
    int[][] bad = {{1, 1}, {2, 1}, {Integer.MAX_VALUE, -2}, {0, 5, 5, 7}};
    for (int[] members : bad) {
      assertThatThrownBy(() -> group(members)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(group(0, 5, Integer.MAX_VALUE).members()).hasSize(3);
    assertThat(group(Integer.MIN_VALUE, 0, Integer.MAX_VALUE).members()).hasSize(3);
  }

  private static MeshGroup group(int... members) {
    return new MeshGroup(Optional.empty(), OptionalInt.of(1), 0, MeshGroup.Members.CELLS, members);
  }
}
