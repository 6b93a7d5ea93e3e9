package dev.talus.models.galerkin.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.mesh.CaseMeshes;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.sparse.Vectors;
import org.junit.jupiter.api.Test;

class BoundaryLineTest {
  @Test
  void nodesOfAnArcComeOneAfterTheOther() {
    FiniteElementMesh mesh = CaseMeshes.notch(12, 4, 2);
    FunctionSpace space = FunctionSpace.scalar(mesh, 2);

    BoundaryLine line = BoundaryLine.of(space, 0, 0, space.nodes(0).on(mesh.group("arc")));

    assertThat(line.dofs()).hasSize(25);
    assertThat(line.lengths()).isSorted();
    assertThat(line.lengths()[24]).isCloseTo(0.1 * Math.PI / 2, within(1e-4));
  }

  /** Of y^2 along a side of length 1 the integral of 2^2, but for half an interval at each end. */
  @Test
  void curvatureMeasuresTheSameOnAllMeshes() {
    for (int n : new int[] {10, 40}) {
      FiniteElementMesh mesh = CaseMeshes.stenosis(n, 2);
      FunctionSpace space = FunctionSpace.taylorHood(mesh);
      int[] nodes = space.nodes(0).on(mesh.group("y_min"));
      BoundaryLine line = BoundaryLine.of(space, 0, 1, nodes);
      double[] state = new double[space.dofCount()];
      for (int i = 0; i < line.dofs().length; i++) {
        state[line.dofs()[i]] = line.lengths()[i] * line.lengths()[i];
      }

      double[] rows = line.curvature(space.dofCount()).times(state);

      double interval = 1.0 / (2 * n);
      assertThat(Vectors.dot(rows, rows)).isCloseTo(4 * (1 - interval), within(1e-9));
    }
  }

  @Test
  void surfacesInSpaceAreRefused() {
    FiniteElementMesh mesh = CaseMeshes.tube(4, 1, 2, 2, 3, 1);
    FunctionSpace space = FunctionSpace.scalar(mesh, 1);

    assertThatThrownBy(() -> BoundaryLine.of(space, 0, 0, space.nodes(0).on(mesh.group("inner"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in 3 dimensions");
  }
}
