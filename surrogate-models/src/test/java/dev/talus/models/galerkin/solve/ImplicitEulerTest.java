package dev.talus.models.galerkin.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.form.Chemotaxis;
import dev.talus.models.galerkin.mesh.GridMesh;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImplicitEulerTest {
  /** Large values leave rounding errors in the residual that no Newton step makes smaller. */
  @Test
  void aMarchOfLargeValuesGoesOnAtItsSteadyState() throws IOException {
    FunctionSpace space = FunctionSpace.chemotaxis(GridMesh.unitSquare(8, 1), 1);
    int nodes = space.nodes(0).count();
    double[] start = new double[space.dofCount()];
    for (int node = 0; node < nodes; node++) {
      double x = space.places(space.dof(0, node, 0))[0];
      start[space.dof(0, node, 0)] = 1000 + 10 * Math.cos(Math.PI * x);
      start[space.dof(1, node, 0)] = 2000;
    }
    DiscreteSystem system =
        DiscreteSystem.on(space)
            .inside(new Chemotaxis(1, 0.1, 1e-5, 0, 0.2, 1, 0.5))
            .data(Chemotaxis.OLD_CELLS, "cells", new double[nodes])
            .data(Chemotaxis.OLD_SIGNAL, "signal", new double[nodes])
            .build();

    double[] end =
        new ImplicitEuler(system, Constraints.on(space).build())
            .march(start, 100, (step, state) -> {});

    double farthest =
        Arrays.stream(space.component(end, 0, 0)).map(n -> Math.abs(n - 1000)).max().orElseThrow();
    assertThat(farthest).as("how far cells are from being spread evenly").isLessThan(1e-4);
    assertThat(Arrays.stream(space.component(end, 1, 0)).average().orElseThrow())
        .as("as much signal as is made and decays")
        .isCloseTo(2000, within(1e-4));
  }
}
