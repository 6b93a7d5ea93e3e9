package dev.talus.spark.galerkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FamilyProblemTest {
  private static final Path MESH =
      Path.of(System.getProperty("basedir", "."))
          .resolve("../datasets/samples/galerkin/stenoses/throat30.msh");
  private static final String TEXT =
      """
      problem: navier-stokes
      material: {density: 1.0, viscosity: 1/reynolds}
      boundary:
        inlet: {velocity: ["4*y*(1-y)*peak", 0]}
        walls: {velocity: [0, 0]}
      """;
  private static final Map<String, Double> CASE =
      Map.of("reynolds", 40.0, "peak", 1.5, "severity", 0.3);

  @Test
  void parametersOfTheCaseEnterMaterialAndBoundaryValues() throws IOException {
    FamilyMember member = problem("log(reynolds)").member("a", mesh(), CASE);

    DiscreteSystem system = member.problem().system();
    assertThat(system.defaults()[system.parameter("viscosity")]).isEqualTo(1 / 40.0);
    assertThat(Arrays.stream(member.problem().known().values()).max().orElseThrow())
        .as("greatest velocity of the inlet")
        .isCloseTo(1.5, within(0.02));
  }

  @Test
  void featuresFollowTheCoordinatesAtEveryNode() throws IOException {
    FamilyMember member = problem("severity", "severity * y").member("a", mesh(), CASE);

    assertThat(member.features().names()).containsExactly("x", "y", "severity", "severity * y");
    for (NodeInputs nodes : member.features().inputs()) {
      for (int node = 0; node < nodes.nodes(); node++) {
        double[] own = Arrays.copyOfRange(nodes.features(), 4 * node, 4 * node + 4);
        assertThat(own[2]).isEqualTo(0.3);
        assertThat(own[3]).isCloseTo(0.3 * own[1], within(1e-12));
      }
    }
  }

  @Test
  void aParameterThatTheCaseLacksIsNamedWithTheCase() {
    assertThatThrownBy(() -> problem().member("b7", mesh(), Map.of("reynolds", 40.0)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("b7")
        .hasMessageContaining("peak");
  }

  @Test
  void anUnknownNameIsToldWithTheParametersOfTheCase() {
    assertThatThrownBy(
            () -> problem().member("b7", mesh(), Map.of("reynolds", 40.0, "severity", 0.3)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("unknown name peak; known are x, y, z and reynolds, severity.");
  }

  @Test
  void aColumnWithTheNameOfACoordinateIsRefusedWhereAFormulaHasIt() {
    Map<String, Double> columns = Map.of("reynolds", 40.0, "peak", 1.5, "y", 7.0);

    assertThatThrownBy(() -> problem().member("b7", mesh(), columns))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("inlet: velocity: y in ")
        .hasMessageEndingWith(
            "is a coordinate, and the cases have a column of that name. Rename the column.");
    assertThatThrownBy(() -> PointFormula.parse("X", "galerkin.features", Map.of("x", 1.0)))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void aColumnWithTheNameOfACoordinateThatNoFormulaHasDoesNotMatter() throws IOException {
    assertThat(
            problem()
                .member("a", mesh(), Map.of("reynolds", 40.0, "peak", 1.5, "z", 7.0))
                .problem()
                .isForward())
        .isTrue();
  }

  @Test
  void aGroupThatTheMeshLacksIsNamedWithTheCase() {
    FamilyProblem wrong =
        new FamilyProblem(TEXT.replace("walls", "wall"), "problem.yaml", List.of());
    assertThatThrownBy(() -> wrong.member("b7", mesh(), CASE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("b7")
        .hasMessageContaining("'wall'")
        .hasMessageContaining("walls");
  }

  @Test
  void aPartKnowsWhatTheWholeKnowsAtItsNodes() throws IOException {
    FamilyProblem held =
        new FamilyProblem(
            TEXT + "points: [{at: [0.31, 0.42], pressure: 3}]", "problem.yaml", List.of());
    Constraints whole = held.member("a", mesh(), CASE).problem().known();
    FunctionSpace space = held.nodes("a", mesh(), CASE).space();
    Map<Integer, Double> ofParts = new TreeMap<>();
    List<Integer> heldPressures = new ArrayList<>();
    for (CasePart part : held.cut("a", mesh(), CASE, 6, 0).toList()) {
      FunctionSpace own = FunctionSpace.taylorHood(part.part().mesh());
      int pressures = 0;
      for (int f = 0; f < own.fields().size(); f++) {
        int[] inWhole = part.part().inWhole(own.nodes(f), space.nodes(f));
        for (int node = 0; node < inWhole.length; node++) {
          for (int c = 0; c < own.fields().get(f).components(); c++) {
            int at = Arrays.binarySearch(part.known().fixed().dofs(), own.dof(f, node, c));
            if (at >= 0) {
              ofParts.put(space.dof(f, inWhole[node], c), part.known().values()[at]);
              pressures += f;
            }
          }
        }
      }
      heldPressures.add(pressures);
    }

    assertThat(ofParts.keySet().stream().mapToInt(dof -> dof).toArray())
        .isEqualTo(whole.fixed().dofs());
    assertThat(ofParts.values().stream().mapToDouble(value -> value).toArray())
        .isEqualTo(whole.values());
    assertThat(heldPressures).as("pressures held in each part").contains(0, 1).doesNotContain(2);
  }

  @Test
  void morePartsThanElementsAreRefusedWithTheCase() {
    assertThatThrownBy(() -> problem().cut("b7", mesh(), CASE, 100_000, 4))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("galerkin.mesh_parts: expected at most ")
        .hasMessageContaining("b7")
        .hasMessageContaining("100000");
  }

  private static FamilyProblem problem(String... features) {
    return new FamilyProblem(TEXT, "problem.yaml", List.of(features));
  }

  private static UnstructuredMesh mesh() throws IOException {
    Path file = MESH.toRealPath();
    LocalFiles files = LocalFiles.around(file);
    String name = file.getFileName().toString();
    return MeshFormats.detect(files, name)
        .orElseThrow()
        .open(files, name, ReadLimits.DEFAULT)
        .read(0);
  }
}
