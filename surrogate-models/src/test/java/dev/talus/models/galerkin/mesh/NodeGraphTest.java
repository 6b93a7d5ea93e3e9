package dev.talus.models.galerkin.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeGraphTest {
  @Test
  void hasTheElementNeighboursOfTheQuadraticSquare() {
    // 10 x 10 elements of nine nodes: counted by hand in the specification of the graph network.
    NodeGraph graph = NodeGraph.of(GridMesh.unitSquare(10, 2).nodes(2));
    assertThat(graph.count()).isEqualTo(441);
    assertThat(graph.neighbours()).hasSize(6120);
    assertThat(graph.parts()).containsOnly(0);
    for (int i = 0; i < graph.count(); i++) {
      for (int k = graph.offsets()[i]; k < graph.offsets()[i + 1]; k++) {
        int j = graph.neighbours()[k];
        assertThat(j).isNotEqualTo(i);
        assertThat(
                Arrays.binarySearch(
                    graph.neighbours(), graph.offsets()[j], graph.offsets()[j + 1], i))
            .isNotNegative();
      }
    }
  }

  @Test
  void findsPartsThatAreNotJoined() {
    NodeGraph graph = NodeGraph.ofCliques(5, List.of(new int[] {0, 3, 1, 4}), new int[] {2});
    assertThat(graph.parts()).containsExactly(0, 1, 2, 0, 1);
  }
}
