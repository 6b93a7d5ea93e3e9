package dev.talus.models.galerkin.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.SampleMeshes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against FEniCS on the same gmsh meshes, to the digits that its files have. */
class FenicsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void poissonOnTheDisc(int order) {
    compare(
        ReferenceProblems.poisson(SampleMeshes.mesh("disc_tri3_l0.v22.msh"), order),
        "poisson_disc_tri3_l0_p" + order + ".csv",
        6e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void plateWithAHole(int order) {
    compare(
        ReferenceProblems.plate(SampleMeshes.mesh("plate_hole_tri3_l0.v22.msh"), order, 0.3),
        "plate_tri3_l0_p" + order + "_nu0.3.csv",
        6e-9);
  }

  @Test
  void flowInTheCavity() {
    compare(
        ReferenceProblems.cavity(SampleMeshes.mesh("cavity_tri3_l0.v22.msh"), 100),
        "cavity_tri3_l0_Re100.csv",
        2e-9);
  }

  @Test
  void flowThroughTheStenosis() {
    compare(
        ReferenceProblems.stenosis(SampleMeshes.mesh("stenosis_tri3_l0.v22.msh"), 50),
        "stenosis_tri3_l0_Re50.csv",
        6e-9);
  }

  private static void compare(double[][] found, String table, double tolerance) {
    double[][] expected = SampleMeshes.table(table);
    assertThat(found).hasDimensions(expected.length, found[0].length);
    for (int node = 0; node < expected.length; node++) {
      for (int c = 0; c < found[node].length; c++) {
        assertThat(found[node][c]).isCloseTo(expected[node][2 + c], within(tolerance));
      }
    }
  }
}
