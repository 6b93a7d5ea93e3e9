package dev.talus.models.galerkin.solve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.galerkin.SampleMeshes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against FEniCS on the same gmsh meshes, to the digits that its files have. */
class FenicsTest {
  @ParameterizedTest
  @CsvSource({"disc, 1", "disc, 2", "lshape, 1", "lshape, 2"})
  void poisson(String domain, int order) {
    compare(
        ReferenceProblems.poisson(SampleMeshes.mesh(domain + "_tri3_l0.v22.msh"), order),
        "poisson_" + domain + "_tri3_l0_p" + order,
        order,
        6e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void plateWithAHole(int order) {
    compare(
        ReferenceProblems.plate(SampleMeshes.mesh("plate_hole_tri3_l0.v22.msh"), order, 0.3),
        "plate_tri3_l0_p" + order + "_nu0.3",
        order,
        6e-9);
  }

  @Test
  void flowInTheCavity() {
    compare(
        ReferenceProblems.cavity(SampleMeshes.mesh("cavity_tri3_l0.v22.msh"), 100),
        "cavity_tri3_l0_Re100",
        2,
        2e-9);
  }

  @Test
  void flowThroughTheStenosis() {
    compare(
        ReferenceProblems.stenosis(SampleMeshes.mesh("stenosis_tri3_l0.v22.msh"), 50),
        "stenosis_tri3_l0_Re50",
        2,
        6e-9);
  }

  private static void compare(ReferenceSolution found, String run, int order, double tolerance) {
    assertBelow(found.differencesAtVertices(SampleMeshes.table(run + ".csv")), tolerance);
    if (order == 2) {
      assertBelow(found.differencesAtNodes(SampleMeshes.table(run + ".p2.csv")), tolerance);
    }
  }

  private static void assertBelow(double[] differences, double tolerance) {
    for (double difference : differences) {
      assertThat(difference).isLessThan(tolerance);
    }
  }
}
