package dev.talus.models.galerkin.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.SampleMeshes;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.Integrals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteElementMeshTest {
  @Test
  void takesTheCellsOfTheHighestDimensionAndNamesTheirSides() {
    FiniteElementMesh mesh = SampleMeshes.mesh("cavity_tri3_l0.v22.msh");

    assertThat(mesh.dimension()).isEqualTo(2);
    assertThat(mesh.order()).isEqualTo(1);
    assertThat(mesh.nodeCount()).isEqualTo(142);
    assertThat(mesh.elementCount()).isEqualTo(242);
    assertThat(mesh.groupNames()).containsExactly("lid", "walls");
    assertThat(mesh.group("lid").count() + mesh.group("walls").count())
        .isEqualTo(mesh.boundary().count());
    for (int node : mesh.nodes(1).on(mesh.group("lid"))) {
      assertThat(mesh.place(node)[1]).isEqualTo(1);
    }
  }

  @Test
  void namesTheGroupsThereAre() {
    FiniteElementMesh mesh = SampleMeshes.mesh("cavity_tri3_l0.v22.msh");
    assertThatThrownBy(() -> mesh.group("inlet"))
        .hasMessage("The mesh has no group of sides 'inlet'. Groups: lid, walls.");
  }

  @Test
  void groupsOfPointsBecomeTheSidesBetweenThem() {
    UnstructuredMesh read = SampleMeshes.read("cavity_tri3_l0.v22.msh");
    int[] top =
        IntStream.range(0, read.pointCount()).filter(i -> read.points()[3 * i + 1] == 1).toArray();
    MeshGroup nodes =
        new MeshGroup(
            Optional.of("top_nodes"), OptionalInt.empty(), 0, MeshGroup.Members.POINTS, top);
    UnstructuredMesh grouped =
        new UnstructuredMesh(
            read.points(),
            read.cells(),
            List.of(),
            List.of(),
            List.of(),
            List.of(nodes, read.group("lid").orElseThrow()),
            OptionalDouble.empty());
    FiniteElementMesh mesh = FiniteElementMesh.of(grouped);
    assertThat(mesh.nodes(2).on(mesh.group("top_nodes")))
        .isEqualTo(mesh.nodes(2).on(mesh.group("lid")))
        .hasSize(2 * top.length - 1);
  }

  @Test
  void dropsPointsWithoutCellsAndKnowsWhereItsNodesComeFrom() {
    double[] points = {9, 9, 9, 0, 0, 5, 1, 0, 5, 8, 8, 8, 0, 1, 5};
    points[2] = 5;
    points[11] = 5;
    CellsBuilder cells = new CellsBuilder();
    cells.add(CellType.TRIANGLE, 1, 2, 4);
    FiniteElementMesh mesh = FiniteElementMesh.of(new UnstructuredMesh(points, cells.build()));

    assertThat(mesh.coordinates()).containsExactly(0, 0, 1, 0, 0, 1);
    assertThat(new int[] {mesh.sourcePoint(0), mesh.sourcePoint(1), mesh.sourcePoint(2)})
        .containsExactly(1, 2, 4);
    assertThat(mesh.ofOrder(2).sourcePoint(5)).isEqualTo(-1);
  }

  @Test
  void refusesWhatHasNoElements() {
    CellsBuilder pyramid = new CellsBuilder();
    pyramid.add(CellType.PYRAMID, 0, 1, 2, 3, 4);
    UnstructuredMesh volume = new UnstructuredMesh(new double[15], pyramid.build());
    assertThatThrownBy(() -> FiniteElementMesh.of(volume))
        .hasMessageContaining("There is no element for cells of type PYRAMID")
        .hasMessageContaining("Split the others first");

    CellsBuilder triangle = new CellsBuilder();
    triangle.add(CellType.TRIANGLE, 0, 1, 2);
    double[] tilted = {0, 0, 0, 1, 0, 0, 0, 1, 2};
    UnstructuredMesh shell = new UnstructuredMesh(tilted, triangle.build());
    assertThatThrownBy(() -> FiniteElementMesh.of(shell))
        .hasMessageContaining("found surface cells with z from 0.0 to 2.0");
  }

  @Test
  void joinsTrianglesAndQuadrilateralsOfOneMesh() {
    FiniteElementMesh mesh = SampleMeshes.mesh("disc_mixed_l0.v22.msh");
    assertThat(mesh.blocks()).hasSize(2);

    FiniteElementMesh cubic = mesh.ofOrder(3);
    // Euler: nodes of order 3 are vertices, two an edge, one a triangle, four a quadrilateral.
    int triangles = 0;
    int quads = 0;
    for (ElementBlock block : mesh.blocks()) {
      boolean triangle = block.element().cell().isSimplex();
      triangles += triangle ? block.count() : 0;
      quads += triangle ? 0 : block.count();
    }
    int edges = (3 * triangles + 4 * quads + mesh.boundary().count()) / 2;
    assertThat(cubic.nodeCount()).isEqualTo(mesh.nodeCount() + 2 * edges + triangles + 4 * quads);
    assertThat(area(cubic)).isCloseTo(area(mesh), within(1e-13));
  }

  @Test
  void keepsTheCurvedSidesOfQuadraticCells() {
    FiniteElementMesh mesh = SampleMeshes.mesh("disc_quad8_l0.v22.msh");
    assertThat(mesh.order()).isEqualTo(2);
    for (int node : mesh.nodes(2).on(mesh.group("boundary"))) {
      assertThat(Math.hypot(mesh.place(node)[0], mesh.place(node)[1])).isCloseTo(1, within(1e-7));
    }
    double straight = area(mesh.ofOrder(1));
    assertThat(Math.PI - area(mesh)).isBetween(0.0, 0.01 * (Math.PI - straight));
  }

  @Test
  void boundaryNormalsAddUpToNothingAndFluxesToTheVolume() {
    FiniteElementMesh mesh = SampleMeshes.mesh("disc_quad8_l0.v22.msh");
    Integrals integrals = new Integrals(FunctionSpace.scalar(mesh, 1), 8);
    double[] zero = new double[mesh.nodes(1).count()];
    FacetSet boundary = mesh.boundary();
    assertThat(integrals.over(boundary, zero, at -> at.normal()[0])).isCloseTo(0, within(1e-12));
    double flux =
        integrals.over(
            boundary, zero, at -> at.normal()[0] * at.place()[0] + at.normal()[1] * at.place()[1]);
    assertThat(flux / 2).isCloseTo(area(mesh), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(GridCells.class)
  void gridsOfAllCellsFillTheirBox(GridCells cells) {
    double[][] axes = {{0, 1, 3}, GridMesh.gradedLines(-1, 1, 3, 1.5), GridMesh.lines(0, 0.5, 2)};
    int d = cells.cell().dimension();
    for (int order = 1; order <= 3; order++) {
      FiniteElementMesh mesh = GridMesh.between(cells, order, Arrays.copyOf(axes, d));
      int nodes = (2 * order + 1) * (3 * order + 1) * (d == 3 ? 2 * order + 1 : 1);
      assertThat(mesh.nodeCount()).isEqualTo(nodes);
      assertThat(area(mesh)).isCloseTo(d == 3 ? 3 : 6, within(1e-12));
      assertThat(mesh.place(1)[0]).isCloseTo(1.0 / order, within(1e-15));
      // Nodes made by elevation are the same ones.
      FiniteElementMesh elevated =
          GridMesh.between(cells, 1, Arrays.copyOf(axes, d)).ofOrder(order);
      assertThat(sorted(elevated)).isDeepEqualTo(sorted(mesh));
      assertThat(Arrays.stream(mesh.nodes(order).on(mesh.group("y_max"))).boxed())
          .allMatch(node -> mesh.place(node)[1] == 1)
          .hasSize((2 * order + 1) * (d == 3 ? 2 * order + 1 : 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void domainsOfTheCasesHaveTheirSize(int order) {
    double tolerance = order == 1 ? 0.05 : 2e-3;
    assertThat(area(CaseMeshes.disc(8, order))).isCloseTo(Math.PI, within(tolerance));
    assertThat(area(CaseMeshes.stenosis(10, order)))
        .isCloseTo(1 - 0.8 / Math.PI, within(tolerance));
    assertThat(area(CaseMeshes.notch(12, 5, order)))
        .isCloseTo(0.32 - Math.PI / 400, within(tolerance / 10));
    FiniteElementMesh tube = CaseMeshes.tube(16, 2, 2, 2, 5, order);
    assertThat(area(tube)).isCloseTo(15 * Math.PI, within(30 * tolerance));
    assertThat(tube.group("inner").count()).isEqualTo(32);
    assertThat(tube.group("left").count()).isEqualTo(32);
  }

  @Test
  void theTubeOfThePaperHas440Nodes() {
    assertThat(CaseMeshes.tube(4, 2, 5, 2, 5, 2).nodeCount()).isEqualTo(440);
    assertThat(CaseMeshes.tube(4, 5, 2, 2, 5, 2).nodeCount()).isEqualTo(440);
  }

  @Test
  void pressureNodesAreTheVerticesInTheirOrder() {
    FiniteElementMesh mesh = GridMesh.unitSquare(10, 2);
    LagrangeNodes vertices = mesh.nodes(1);
    assertThat(vertices.count()).isEqualTo(121);
    assertThat(vertices.meshNode(12)).isEqualTo(44); // (1, 1) of the grid, every second node
    assertThat(Arrays.copyOfRange(vertices.coordinates(), 24, 26)).containsExactly(0.1, 0.1);
  }

  private static double area(FiniteElementMesh mesh) {
    FunctionSpace space = FunctionSpace.scalar(mesh, 1);
    return new Integrals(space, 8).inside(new double[space.dofCount()], at -> 1);
  }

  private static double[][] sorted(FiniteElementMesh mesh) {
    double[][] places = new double[mesh.nodeCount()][];
    for (int node = 0; node < places.length; node++) {
      places[node] = Arrays.stream(mesh.place(node)).map(x -> Math.rint(x * 1e9) + 0.0).toArray();
    }
    Arrays.sort(places, Arrays::compare);
    return places;
  }
}
