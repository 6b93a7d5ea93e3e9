package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.GoldenMatrices;
import dev.talus.models.Npz;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChebyshevGraphTest {
  private final Grid grid = Grid.of(10, 2); // the mesh of the flow cases, 441 nodes

  @Test
  void linksAllNodesOfACell() {
    ChebyshevGraph graph = grid.graph();

    assertThat(graph.nodes()).isEqualTo(441);
    assertThat(graph.distinctLinks()).isEqualTo(6120);
    assertThat(graph.links()).isEqualTo(6120);
    assertThat(graph.parts()).isEqualTo(1);
    assertThat(graph.scaledLaplacian().symmetric()).isTrue();
  }

  @Test
  void offersTheReleasedGraphWithItsFaults() {
    ChebyshevGraph released = ChebyshevGraph.released(441, 9, grid.cells());

    assertThat(released.links()).isEqualTo(89_100);
    assertThat(released.distinctLinks()).isEqualTo(47_520);
    assertThat(shared(released, grid.graph())).isEqualTo(1240);
    assertThat(released.parts()).isEqualTo(4);
    assertThat(released.scaledLaplacian().symmetric()).isTrue();
  }

  private static long shared(ChebyshevGraph a, ChebyshevGraph b) {
    return IntStream.range(0, a.nodes())
        .mapToLong(
            node ->
                IntStream.range(a.starts()[node], a.starts()[node + 1])
                    .filter(
                        link ->
                            Arrays.binarySearch(
                                    b.neighbours(),
                                    b.starts()[node],
                                    b.starts()[node + 1],
                                    a.neighbours()[link])
                                >= 0)
                    .count())
        .sum();
  }

  @Test
  void hasTheLaplacianOfTheIndependentImplementation() {
    Npz golden = Npz.golden("chebgcn_galerkin");
    int[] triangles = GoldenMatrices.integers(golden, "mesh.triangles");
    int[] starts = IntStream.rangeClosed(0, 96).map(cell -> 3 * cell).toArray();

    double[] found = ChebyshevGraph.ofCells(61, starts, triangles).scaledLaplacian().toDense();

    double[] expected = GoldenMatrices.of(golden, "lhat", 61).toDense();
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-15));
    }
  }

  @Test
  void leavesTheRowOfANodeWithoutLinksEmpty() {
    ChebyshevGraph graph = ChebyshevGraph.ofCells(4, new int[] {0, 2}, new int[] {1, 3});

    assertThat(graph.scaledLaplacian().toDense())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, -1, 0, 0);
    assertThat(graph.parts()).isEqualTo(3);
    assertThat(ChebyshevGraph.withoutLinks(4).scaledLaplacian().entries()).isZero();
  }

  @Test
  void takesListsOfNeighbours() {
    ChebyshevGraph graph = grid.graph();

    assertThat(
            ChebyshevGraph.ofNeighbours(graph.starts(), graph.neighbours())
                .scaledLaplacian()
                .toDense())
        .isEqualTo(graph.scaledLaplacian().toDense());
  }

  @Test
  void refusesANodeAmongItsNeighboursAndOneWayLinks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChebyshevGraph.ofNeighbours(new int[] {0, 2, 3}, new int[] {0, 1, 0}))
        .withMessageContaining("node 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChebyshevGraph.ofNeighbours(new int[] {0, 1, 1}, new int[] {1}))
        .withMessageContaining("both directions");
  }
}
